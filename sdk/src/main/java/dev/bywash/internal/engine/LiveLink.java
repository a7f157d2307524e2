package dev.bywash.internal.engine;

import dev.bywash.Gap;
import dev.bywash.TransportType;
import org.jspecify.annotations.Nullable;

/** A link that has said hello and carries the events, with what is known of it. Immutable. */
final class LiveLink {
  final Attempt attempt;
  final Watchdog watchdog;

  /** What was lost on the way to it, or on it; null when nothing was. */
  final @Nullable Gap gap;

  private final long sinceMillis;

  private LiveLink(Attempt attempt, long sinceMillis, Watchdog watchdog, @Nullable Gap gap) {
    this.attempt = attempt;
    this.sinceMillis = sinceMillis;
    this.watchdog = watchdog;
    this.gap = gap;
  }

  /** The attempt whose hello this is, from now on. */
  static LiveLink since(Moment moment, Attempt attempt, Input.HelloArrived hello) {
    Watchdog watchdog = Watchdog.over(hello.quietLimitMillis, moment);
    return new LiveLink(attempt, moment.nowMillis, watchdog, hello.gap);
  }

  boolean is(int generation) {
    return attempt.generation == generation;
  }

  TransportType transport() {
    return attempt.transport;
  }

  /** The same, at which the watchdog has looked. */
  LiveLink watchedBy(Watchdog looked) {
    return new LiveLink(attempt, sinceMillis, looked, gap);
  }

  /** It has something to add: that events are missing, or that it may be quiet for longer. */
  LiveLink told(Input.HelloArrived hello, Moment moment) {
    boolean sameLimit = hello.quietLimitMillis == watchdog.quietLimitMillis;
    Watchdog within = sameLimit ? watchdog : watchdog.within(hello.quietLimitMillis, moment);
    return new LiveLink(attempt, sinceMillis, within, hello.gap == null ? gap : hello.gap);
  }

  /** How long it has lived, in milliseconds. */
  long ageMillis(Moment moment) {
    return moment.nowMillis - sinceMillis;
  }

  /** Whether something has come through so long after hello. */
  boolean isProvedBy(Activity activity, long stableMillis) {
    return activity.lastHeardMillis >= sinceMillis + stableMillis;
  }
}
