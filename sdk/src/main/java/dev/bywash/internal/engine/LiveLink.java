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

  /** Whether other channels can be asked for on its very connection. */
  final boolean acceptsSubscribe;

  private final long sinceMillis;

  private LiveLink(
      Attempt attempt,
      long sinceMillis,
      Watchdog watchdog,
      @Nullable Gap gap,
      boolean acceptsSubscribe) {
    this.attempt = attempt;
    this.sinceMillis = sinceMillis;
    this.watchdog = watchdog;
    this.gap = gap;
    this.acceptsSubscribe = acceptsSubscribe;
  }

  /** The attempt whose hello this is, from now on. */
  static LiveLink since(Moment moment, Attempt attempt, Input.HelloArrived hello) {
    return of(attempt, moment.nowMillis, hello, moment);
  }

  /** The same connection, which from now on carries what this later attempt has asked for. */
  LiveLink resubscribed(Attempt later, Input.HelloArrived hello, Moment moment) {
    return of(later, sinceMillis, hello, moment);
  }

  private static LiveLink of(
      Attempt attempt, long sinceMillis, Input.HelloArrived hello, Moment moment) {
    boolean accepts = hello.acceptsSubscribe && attempt.transport == TransportType.WEBSOCKET;
    Watchdog watchdog = Watchdog.over(hello.quietLimitMillis, moment);
    return new LiveLink(attempt, sinceMillis, watchdog, hello.gap, accepts);
  }

  /** The same, on whose connection nothing more is asked for. */
  LiveLink leftAlone() {
    return new LiveLink(attempt, sinceMillis, watchdog, gap, false);
  }

  boolean is(int generation) {
    return attempt.generation == generation;
  }

  TransportType transport() {
    return attempt.transport;
  }

  /** The same, at which the watchdog has looked. */
  LiveLink watchedBy(Watchdog looked) {
    return new LiveLink(attempt, sinceMillis, looked, gap, acceptsSubscribe);
  }

  /** It has something to add: that events are missing, or that it may be quiet for longer. */
  LiveLink told(Input.HelloArrived hello, Moment moment) {
    boolean sameLimit = hello.quietLimitMillis == watchdog.quietLimitMillis;
    Watchdog within = sameLimit ? watchdog : watchdog.within(hello.quietLimitMillis, moment);
    Gap newest = hello.gap == null ? gap : hello.gap;
    return new LiveLink(attempt, sinceMillis, within, newest, acceptsSubscribe);
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
