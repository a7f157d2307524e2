package dev.bywash.internal.engine;

import dev.bywash.ConnectionState;

/** Nobody subscribes, and there is no link. */
final class Idle extends Linkless {
  Idle(Course course) {
    super(course);
  }

  @Override
  Next onWanted(Input.Wanted input, Moment moment) {
    return input.any ? connect(course, "subscribed", moment) : stay();
  }

  @Override
  Next onRoomMade(Input.RoomMade input, Moment moment) {
    return stay();
  }

  @Override
  Next onNetwork(Input.NetworkChanged input, Moment moment) {
    return Next.to(new Idle(course.told(input.network, input.remembered)));
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
    return ConnectionState.idle("nobody subscribes");
  }
}
