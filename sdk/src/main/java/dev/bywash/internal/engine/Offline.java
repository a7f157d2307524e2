package dev.bywash.internal.engine;

import dev.bywash.ConnectionState;

/** There is no network, and so no attempt and no timer until there is. */
final class Offline extends Linkless {
  Offline(Course course) {
    super(course);
  }

  @Override
  Next onWanted(Input.Wanted input, Moment moment) {
    return input.any ? stay() : Next.to(new Idle(course));
  }

  @Override
  Next onRoomMade(Input.RoomMade input, Moment moment) {
    return stay();
  }

  @Override
  Next onNetwork(Input.NetworkChanged input, Moment moment) {
    return onNewNetwork(courseOn(input, moment), moment);
  }

  @Override
  Next onWoke(Input.Woke input, Moment moment) {
    return stay();
  }

  @Override
  Next onClose(Input.Close input, Moment moment) {
    return close(course, input);
  }

  @Override
  long wakeAtMillis() {
    return NEVER;
  }

  @Override
  ConnectionState view() {
    return ConnectionState.offline("there is no network");
  }
}
