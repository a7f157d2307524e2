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

  /** A link that ends sooner, and has said nothing but hello, has not lived. */
  private static final long STILLBORN_MILLIS = 2_000;

  private final long sinceMillis;

  /** Whether anything has come after hello, or need not. */
  private final boolean spoke;

  private LiveLink(
      Attempt attempt,
      long sinceMillis,
      Watchdog watchdog,
      @Nullable Gap gap,
      boolean acceptsSubscribe,
      boolean spoke) {
    this.spoke = spoke;
    this.attempt = attempt;
    this.sinceMillis = sinceMillis;
    this.watchdog = watchdog;
    this.gap = gap;
    this.acceptsSubscribe = acceptsSubscribe;
  }

  /** The attempt whose hello this is, from now on. */
  static LiveLink since(Moment moment, Attempt attempt, Input.HelloArrived hello) {
    return of(attempt, moment.nowMillis, hello, hello.isAssumed, moment);
  }

  /** The same connection, which from now on carries what this later attempt has asked for. */
  LiveLink resubscribed(Attempt later, Input.HelloArrived hello, Moment moment) {
    return of(later, sinceMillis, hello, true, moment);
  }

  private static LiveLink of(
      Attempt attempt, long sinceMillis, Input.HelloArrived hello, boolean spoke, Moment moment) {
    boolean accepts = hello.acceptsSubscribe && attempt.transport == TransportType.WEBSOCKET;
    Watchdog watchdog = Watchdog.over(hello.quietLimitMillis, moment);
    return new LiveLink(attempt, sinceMillis, watchdog, hello.gap, accepts, spoke);
  }

  /** The same, on whose connection nothing more is asked for. */
  LiveLink leftAlone() {
    return new LiveLink(attempt, sinceMillis, watchdog, gap, false, spoke);
  }

  boolean is(int generation) {
    return attempt.generation == generation;
  }

  TransportType transport() {
    return attempt.transport;
  }

  /** The same, at which the watchdog has looked. */
  LiveLink watchedBy(Watchdog looked) {
    return new LiveLink(attempt, sinceMillis, looked, gap, acceptsSubscribe, spoke);
  }

  /** It has something to add: that events are missing, or that it may be quiet for longer. */
  LiveLink told(Input.HelloArrived hello, Moment moment) {
    boolean sameLimit = hello.quietLimitMillis == watchdog.quietLimitMillis;
    Watchdog within = sameLimit ? watchdog : watchdog.within(hello.quietLimitMillis, moment);
    Gap newest = hello.gap == null ? gap : hello.gap;
    return new LiveLink(attempt, sinceMillis, within, newest, acceptsSubscribe, spoke);
  }

  /** Something has come after hello. */
  LiveLink spoken() {
    return new LiveLink(attempt, sinceMillis, watchdog, gap, acceptsSubscribe, true);
  }

  /** Whether one that ends now has been no more than a hello. */
  boolean isStillborn(Moment moment) {
    return !spoke && ageMillis(moment) < STILLBORN_MILLIS;
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
