package dev.bywash.internal.engine;

import dev.bywash.ConnectionState;

/** No link, and the next attempt has its time. */
final class Waiting extends Linkless {
  private final long retryAtMillis;
  private final long waitMillis;
  private final String reason;

  Waiting(Course course, long nowMillis, long waitMillis, String reason) {
    super(course);
    this.retryAtMillis = nowMillis + waitMillis;
    this.waitMillis = waitMillis;
    this.reason = reason;
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
    Course onward = courseOn(input, moment);
    return onward == course ? stay() : onNewNetwork(onward, retryAtMillis, moment);
  }

  @Override
  Next onWoke(Input.Woke input, Moment moment) {
    return moment.nowMillis < retryAtMillis ? stay() : Racing.start(course, reason, moment);
  }

  @Override
  Next onClose(Input.Close input, Moment moment) {
    return close(course, input);
  }

  @Override
  long wakeAtMillis() {
    return retryAtMillis;
  }

  @Override
  ConnectionState view() {
    return ConnectionState.waiting(
        course.plan.attempts().get(0), reason, course.failures, waitMillis);
  }
}
