package dev.bywash.internal.engine;

import dev.bywash.Failure;
import dev.bywash.TransportType;

/** One transport that has been asked and has not said hello. Immutable. */
final class Attempt {
  final int generation;
  final TransportType transport;
  final long startedMillis;
  final long deadlineMillis;

  /** Whether it has got more time already because the engine has overslept. */
  private final boolean excused;

  private Attempt(
      int generation,
      TransportType transport,
      long startedMillis,
      long deadlineMillis,
      boolean excused) {
    this.excused = excused;
    this.generation = generation;
    this.transport = transport;
    this.startedMillis = startedMillis;
    this.deadlineMillis = deadlineMillis;
  }

  /** The newest attempt of this course, which begins now. */
  static Attempt begin(Course course, TransportType transport, Moment moment) {
    long deadline = moment.nowMillis + course.options.helloTimeoutMillis;
    return new Attempt(course.generation, transport, moment.nowMillis, deadline, false);
  }

  /** It begins, for this reason. */
  Effect open(String reason) {
    return Effect.open(generation, transport, reason);
  }

  /** It begins on the connection of the link of another attempt, for this reason. */
  Effect openOn(Attempt live, String reason) {
    return Effect.resubscribe(generation, live.generation, transport, reason);
  }

  /** It is not wanted any more. */
  Effect cancel() {
    return Effect.cancel(generation, null);
  }

  /** It has failed. */
  Effect fail(Failure failure) {
    return Effect.cancel(generation, failure);
  }

  /** The same, with some time more because the engine has overslept; once. */
  Attempt excused(Moment moment) {
    if (excused) {
      return this;
    }
    long later = Math.max(deadlineMillis, moment.nowMillis + Watchdog.GRACE_MILLIS);
    return new Attempt(generation, transport, startedMillis, later, true);
  }

  boolean isMute(Moment moment) {
    return moment.nowMillis >= deadlineMillis;
  }

  @Override
  public String toString() {
    return "#" + generation + " " + transport;
  }
}
