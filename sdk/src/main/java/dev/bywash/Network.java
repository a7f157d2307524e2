package dev.bywash;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The network under a client, as a {@link NetworkMonitor} sees it. A value. */
public final class Network {
  private static final Network OFFLINE = new Network("", false);

  private final String key;
  private final boolean online;

  private Network(String key, boolean online) {
    this.key = key;
    this.online = online;
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
    return new Network(key, true);
  }

  /** What tells this network from others; empty when offline. */
  public String key() {
    return key;
  }

  public boolean isOnline() {
    return online;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Network
        && key.equals(((Network) other).key)
        && online == ((Network) other).online;
  }

  @Override
  public int hashCode() {
    return Objects.hash(key, online);
  }

  @Override
  public String toString() {
    return online ? "network " + key : "offline";
  }
}
