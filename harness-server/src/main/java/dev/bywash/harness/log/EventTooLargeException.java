package dev.bywash.harness.log;

/** The data of one event is larger than {@link JsonData#MAX_BYTES}. */
public final class EventTooLargeException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  EventTooLargeException(int bytes) {
    super(
        "the data of one event is at most %d bytes of JSON, but this is %d"
            .formatted(JsonData.MAX_BYTES, bytes));
  }
}
