package dev.bywash;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** An event's payload is not of the type that was asked for. The stream itself is whole. */
public final class PayloadException extends BywashException {
  private final transient Event event;

  PayloadException(Event event, Type type, @Nullable Throwable cause) {
    super(
        "event "
            + event.id()
            + " in channel "
            + event.channel()
            + " is no "
            + type
            + (cause == null ? ": it is null" : ": " + cause.getMessage()),
        cause);
    this.event = event;
  }

  /** The event, whole. */
  public Event event() {
    return event;
  }
}
