package dev.bywash.harness.webhook;

import java.util.Locale;

/** Where a delivery stands. */
public enum DeliveryState {

  /** It waits for its first or its next attempt, or is in one. */
  PENDING,

  /** The receiver answered with 2xx. Replaying it makes it pending. */
  DELIVERED,

  /**
   * A dead letter: the schedule is over, or trying again would be no use. Replaying it makes it
   * pending.
   */
  FAILED,

  /** Its endpoint was removed. */
  CANCELLED;

  /** Its name in JSON, in the database and on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a {@link #label}.
   *
   * @throws IllegalArgumentException when there is no such state
   */
  public static DeliveryState of(String label) {
    for (DeliveryState state : values()) {
      if (state.label().equals(label)) {
        return state;
      }
    }
    throw new IllegalArgumentException(
        "'" + label + "' is no state; write pending, delivered, failed or cancelled");
  }
}
