package dev.bywash;

import org.jspecify.annotations.Nullable;

/** The ways in which events can travel from a server to this client. */
public enum TransportType {
  /**
   * RFC 6455, one text frame an event. One socket, no overhead; some proxies refuse the upgrade.
   */
  WEBSOCKET("websocket"),

  /** A {@code text/event-stream} that never ends. Plain HTTP; some proxies hold its bytes back. */
  SSE("sse"),

  /**
   * Requests that the server holds until there is something to say. Gets through nearly anywhere.
   */
  LONG_POLL("long-poll"),

  /** Requests answered at once, made every few seconds. Gets through wherever HTTP does, late. */
  SHORT_POLL("short-poll");

  private final String wireName;

  TransportType(String wireName) {
    this.wireName = wireName;
  }

  /** The name on the wire and in every text that a person reads, such as {@code long-poll}. */
  public String wireName() {
    return wireName;
  }

  /** The transport of this {@link #wireName}, or null when there is none, as a newer server's. */
  public static @Nullable TransportType fromWireName(String name) {
    for (TransportType type : values()) {
      if (type.wireName.equals(name)) {
        return type;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return wireName;
  }
}
