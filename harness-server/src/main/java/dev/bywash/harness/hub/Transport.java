package dev.bywash.harness.hub;

/** The ways in which a client can receive events, the preferred one first. */
public enum Transport {
  WEBSOCKET("websocket"),
  SSE("sse"),
  LONG_POLL("long-poll"),
  SHORT_POLL("short-poll");

  private final String wireName;

  Transport(String wireName) {
    this.wireName = wireName;
  }

  /** The name in a hello's {@code transports} and in the metrics. */
  public String wireName() {
    return wireName;
  }

  /** Whether one connection carries event after event, and not one answer. */
  boolean isStream() {
    return this == WEBSOCKET || this == SSE;
  }
}
