package dev.bywash.internal.engine;

import dev.bywash.ConnectionState;
import dev.bywash.TransportType;
import dev.bywash.internal.transport.Failure;

/** One transport has been asked and has not said hello. */
final class Connecting extends State {
  private final long deadlineMillis;
  private final String reason;

  Connecting(Course course, long deadlineMillis, String reason) {
    super(course);
    this.deadlineMillis = deadlineMillis;
    this.reason = reason;
  }

  @Override
  Next onWanted(Input.Wanted input, Moment moment) {
    Effect cancel = Effect.cancel(course.generation);
    if (!input.any) {
      return Next.to(new Idle(course), cancel);
    }
    return input.covered ? stay() : connect(course, reason, moment).after(cancel);
  }

  @Override
  Next onHello(Input.HelloArrived input, Moment moment) {
    if (input.generation != course.generation) {
      return stay();
    }
    Course arrived = course.withPlan(course.plan.worked());
    return Next.to(Connected.since(moment, arrived, input), Effect.adopt(course.generation));
  }

  @Override
  Next onFailed(Input.LinkFailed input, Moment moment) {
    return input.generation == course.generation ? failed(input.failure, moment) : stay();
  }

  @Override
  Next onSentAway(Input.SentAway input, Moment moment) {
    return input.generation == course.generation
        ? comeBackLater(course, input.afterMillis, moment).after(Effect.cancel(course.generation))
        : stay();
  }

  @Override
  Next onRoomMade(Input.RoomMade input, Moment moment) {
    return stay();
  }

  @Override
  Next onWoke(Input.Woke input, Moment moment) {
    if (moment.nowMillis < deadlineMillis) {
      return stay();
    }
    long timeout = course.options.helloTimeoutMillis;
    String detail = course.plan.current() + " stayed mute for " + timeout + " ms";
    return failed(Failure.of(Failure.Kind.MUTE, detail, null), moment);
  }

  @Override
  Next onClose(Input.Close input, Moment moment) {
    return close(course, input).after(Effect.cancel(course.generation));
  }

  @Override
  long wakeAtMillis() {
    return deadlineMillis;
  }

  @Override
  ConnectionState view() {
    return ConnectionState.connecting(course.plan.current(), reason, course.failures);
  }

  private Next failed(Failure failure, Moment moment) {
    return afterFailure(failure, moment).after(Effect.cancel(course.generation));
  }

  private Next afterFailure(Failure failure, Moment moment) {
    TransportType transport = course.plan.current();
    switch (Classifier.beforeHello(transport, failure, course.plan.isPinned())) {
      case RETRY:
        return backOff(course, failure, moment);
      case TRY_ANOTHER:
        return tryAnother(failure, moment);
      case GIVE_UP:
        return giveUp(course, failure);
    }
    throw new AssertionError(failure);
  }

  private Next tryAnother(Failure failure, Moment moment) {
    Course onward = course.withPlan(course.plan.blame());
    boolean sameAgain = onward.plan.current() == course.plan.current();
    return sameAgain || onward.plan.isNewRound()
        ? backOff(onward, failure, moment)
        : connect(onward, failure.detail(), moment);
  }
}
