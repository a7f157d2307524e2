package dev.bywash.internal.engine;

import dev.bywash.Failure;
import org.jspecify.annotations.Nullable;

/**
 * An attempt beside a link, which is to take its place. It may have said hello and still have to
 * show that more than one word gets through. Immutable.
 */
final class Successor {
  final Attempt attempt;

  /** Whether it asks on the connection of the link itself, and so dies with it. */
  final boolean isSharing;

  /** Null until it has arrived. */
  final Input.@Nullable HelloArrived hello;

  /** When hello arrived. */
  final long helloAtMillis;

  private final long proveByMillis;

  private Successor(
      Attempt attempt,
      boolean isSharing,
      Input.@Nullable HelloArrived hello,
      long helloAtMillis,
      long proveByMillis) {
    this.attempt = attempt;
    this.isSharing = isSharing;
    this.hello = hello;
    this.helloAtMillis = helloAtMillis;
    this.proveByMillis = proveByMillis;
  }

  static Successor of(Attempt attempt) {
    return new Successor(attempt, false, null, 0, 0);
  }

  /** One that asks on the connection of the link. */
  static Successor sharing(Attempt attempt) {
    return new Successor(attempt, true, null, 0, 0);
  }

  /** The same, which has said hello, and has as long for its next word as a link may be quiet. */
  Successor greeted(Input.HelloArrived arrived, Moment moment) {
    long proveBy = moment.nowMillis + arrived.quietLimitMillis;
    return new Successor(attempt, isSharing, arrived, moment.nowMillis, proveBy);
  }

  /** The same, with some time more because the engine has overslept; once. */
  Successor excused(Moment moment) {
    Attempt later = attempt.excused(moment);
    long grace = later == attempt ? 0 : moment.nowMillis + Watchdog.GRACE_MILLIS;
    return new Successor(later, isSharing, hello, helloAtMillis, Math.max(proveByMillis, grace));
  }

  boolean is(int generation) {
    return attempt.generation == generation;
  }

  /** When to give it up. */
  long deadlineMillis() {
    return hello == null ? attempt.deadlineMillis : proveByMillis;
  }

  /** What is wrong with one that has let its deadline pass. */
  Failure mute() {
    if (hello == null) {
      return Racing.mute(attempt);
    }
    String detail = attempt.transport + " said hello and then nothing for ";
    return Failure.of(Failure.Kind.MUTE, detail + (proveByMillis - helloAtMillis) + " ms", null);
  }
}
