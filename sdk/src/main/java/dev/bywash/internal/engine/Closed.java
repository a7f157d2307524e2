package dev.bywash.internal.engine;

import dev.bywash.ConnectionState;

/** The end. Nothing leads out of it. */
final class Closed extends Linkless {
  private final String reason;

  Closed(Course course, String reason) {
    super(course);
    this.reason = reason;
  }

  @Override
  Next onWanted(Input.Wanted input, Moment moment) {
    return stay();
  }

  @Override
  Next onRoomMade(Input.RoomMade input, Moment moment) {
    return stay();
  }

  @Override
  Next onNetwork(Input.NetworkChanged input, Moment moment) {
    return stay();
  }

  @Override
  Next onWoke(Input.Woke input, Moment moment) {
    return stay();
  }

  @Override
  Next onClose(Input.Close input, Moment moment) {
    return stay();
  }

  @Override
  long wakeAtMillis() {
    return NEVER;
  }

  @Override
  ConnectionState view() {
    return ConnectionState.closed(reason);
  }
}
