package dev.bywash;

import org.jspecify.annotations.Nullable;

/**
 * Which of a client's connections something is about: the one that its subscriptions share, or one
 * that a subscription has for itself because it was too slow for its neighbours or did not fit
 * beside them. A value.
 */
public final class ConnectionId {
  private final int number;
  private final boolean shared;

  /**
   * @param number counts the connections of one client, from 1
   */
  public ConnectionId(int number, boolean shared) {
    this.number = number;
    this.shared = shared;
  }

  /** Counts the connections of one client in the order in which they were made, from 1. */
  public int number() {
    return number;
  }

  /** Whether this is the connection that subscriptions share; otherwise it serves one alone. */
  public boolean isShared() {
    return shared;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ConnectionId && number == ((ConnectionId) other).number;
  }

  @Override
  public int hashCode() {
    return number;
  }

  @Override
  public String toString() {
    return "connection " + number + (shared ? "" : ", apart");
  }
}
