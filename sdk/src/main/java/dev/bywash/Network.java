package dev.bywash;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The network under a client, as a {@link NetworkMonitor} sees it. A value. */
public final class Network {
  private static final Network OFFLINE = new Network("", "there is no network");

  private final String key;

  /** Why this network is not to be used; empty when it is. */
  private final String reason;

  private Network(String key, String reason) {
    this.key = key;
    this.reason = reason;
  }

  /** No network: nothing can be reached. */
  public static Network offline() {
    return OFFLINE;
  }

  /**
   * A network that is up.
   *
   * @param key tells this network from others, and is the same whenever it is met again; what works
   *     on it is remembered under this key. Not empty
   * @throws IllegalArgumentException if the key is empty
   */
  public static Network online(String key) {
    if (key.isEmpty()) {
      throw new IllegalArgumentException(
          "a network that is online has a key, such as \"wifi-home\"");
    }
    return new Network(key, "");
  }

  /**
   * This network, but the client is to leave it alone for now: the app is in the background, say,
   * or the system blocks it. The client is {@link ConnectionState.Phase#OFFLINE} for this reason,
   * and lets its link go. When the network is told again without a reason, the client is back at
   * once, without the jitter of a network that has come up, and goes by what it knew before,
   * including how long the server asked it to wait.
   *
   * @param reason for a person to read, such as "the app is in the background"; not empty
   * @throws IllegalArgumentException if the reason is empty
   * @throws IllegalStateException if this is {@link #offline}, of which there is nothing to
   *     withhold
   */
  public Network withheld(String reason) {
    if (reason.isEmpty()) {
      throw new IllegalArgumentException(
          "a network is withheld for a reason, such as \"the app is in the background\"");
    }
    if (key.isEmpty()) {
      throw new IllegalStateException("there is no network to withhold");
    }
    return new Network(key, reason);
  }

  /** What tells this network from others; empty when there is none. */
  public String key() {
    return key;
  }

  /** Whether the client may use it. */
  public boolean isOnline() {
    return reason.isEmpty();
  }

  /** Why it is not to be used, for a person to read; empty when it is online. */
  public String reason() {
    return reason;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Network
        && key.equals(((Network) other).key)
        && reason.equals(((Network) other).reason);
  }

  @Override
  public int hashCode() {
    return Objects.hash(key, reason);
  }

  @Override
  public String toString() {
    if (key.isEmpty()) {
      return "offline";
    }
    return isOnline() ? "network " + key : "network " + key + ", withheld: " + reason;
  }
}
