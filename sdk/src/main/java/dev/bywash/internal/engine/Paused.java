package dev.bywash.internal.engine;

import dev.bywash.ConnectionState;

/** No link, until the subscriber that had no room has some. */
final class Paused extends Linkless {
  private final String reason;

  Paused(Course course, String reason) {
    super(course);
    this.reason = reason;
  }

  @Override
  Next onWanted(Input.Wanted input, Moment moment) {
    if (!input.any) {
      return Next.to(new Idle(course));
    }
    return input.neededGeneration <= course.generation
        ? stay()
        : connect(course, "subscribed", moment);
  }

  @Override
  Next onRoomMade(Input.RoomMade input, Moment moment) {
    return connect(course, "the subscriber has room again", moment);
  }

  @Override
  Next onNetwork(Input.NetworkChanged input, Moment moment) {
    return Next.to(new Paused(courseOn(input, moment), reason));
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
    return ConnectionState.paused(course.plan.attempts().get(0), reason);
  }
}
