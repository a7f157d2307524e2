package dev.bywash.harness.hub;

import dev.bywash.harness.log.Cursor;

/**
 * What a client is told when the server lets it go.
 *
 * @param reason why
 * @param afterMillis when to come back; jittered already, at least 1
 * @param cursor the cursor up to which this connection is complete
 */
public record Goodbye(Reason reason, long afterMillis, Cursor cursor) {

  /** Why a client is let go. */
  public enum Reason {
    /** The server is going away. */
    DRAINING("draining"),

    /** The client reads too slowly: it lags too far behind, or has taken nothing for too long. */
    SLOW_CONSUMER("slow-consumer"),

    /** More clients have come than the server takes in a second. */
    TURNED_AWAY("turned-away");

    private final String label;

    Reason(String label) {
      this.label = label;
    }

    /** The name in the metrics and the server's own log. */
    public String label() {
      return label;
    }
  }
}
