package dev.bywash.internal.engine;

/**
 * Tells a dead link from a slow subscriber. It looks at the link when it could have been quiet for
 * its limit: one that nothing came from is silent, unless its reader is busy with a subscriber;
 * that one is stalled when it has got nowhere for the stall limit. Immutable; every look answers
 * with the next watchdog.
 */
final class Watchdog {
  /** What a look has found. */
  enum Finding {
    FINE,
    /** Nothing has arrived for the quiet limit. */
    SILENT,
    /** The subscriber has taken nothing for the stall limit. */
    STALLED
  }

  /**
   * How long a link has, after the engine has overslept, to show that it lives: long enough for the
   * reader to come to what has arrived meanwhile.
   */
  static final long GRACE_MILLIS = 5_000;

  private static final long NOT_EXCUSED = Long.MIN_VALUE;

  final Finding finding;
  final long quietLimitMillis;

  /** When to look next. */
  final long lookAtMillis;

  private final long stalledSinceMillis;
  private final long progress;

  /** When the link had been heard that was excused last; it is excused once for each. */
  private final long excusedMillis;

  private Watchdog(
      Finding finding,
      long quietLimitMillis,
      long lookAtMillis,
      long stalledSinceMillis,
      long progress,
      long excusedMillis) {
    this.excusedMillis = excusedMillis;
    this.finding = finding;
    this.quietLimitMillis = quietLimitMillis;
    this.lookAtMillis = lookAtMillis;
    this.stalledSinceMillis = stalledSinceMillis;
    this.progress = progress;
  }

  /** A watchdog over a link that has just said hello. */
  static Watchdog over(long quietLimitMillis, Moment moment) {
    return new Watchdog(
        Finding.FINE,
        quietLimitMillis,
        moment.nowMillis + quietLimitMillis,
        State.NEVER,
        0,
        NOT_EXCUSED);
  }

  /** The same with another limit, over a link that has just been heard. */
  Watchdog within(long newLimitMillis, Moment moment) {
    long lookAt = Math.min(lookAtMillis, moment.nowMillis + newLimitMillis);
    return new Watchdog(
        Finding.FINE, newLimitMillis, lookAt, stalledSinceMillis, progress, excusedMillis);
  }

  /**
   * Does not look, because the engine has overslept and the readers with it, and will do so when
   * they have had the time to catch up. A link that is not heard until then is excused no more.
   */
  Watchdog excuse(Activity activity, long stallLimitMillis, Moment moment) {
    if (activity.lastHeardMillis == excusedMillis) {
      return look(activity, stallLimitMillis, moment);
    }
    return new Watchdog(
        Finding.FINE,
        quietLimitMillis,
        moment.nowMillis + GRACE_MILLIS,
        State.NEVER,
        activity.progress,
        activity.lastHeardMillis);
  }

  /** Looks at the link; before its time it finds nothing. */
  Watchdog look(Activity activity, long stallLimitMillis, Moment moment) {
    if (moment.nowMillis < lookAtMillis) {
      return this;
    }
    return activity.busy
        ? lookAtSubscriber(activity, stallLimitMillis, moment)
        : lookAtLink(activity, moment);
  }

  private Watchdog lookAtLink(Activity activity, Moment moment) {
    long quietUntil = activity.lastHeardMillis + quietLimitMillis;
    Finding found = moment.nowMillis < quietUntil ? Finding.FINE : Finding.SILENT;
    return new Watchdog(
        found, quietLimitMillis, quietUntil, State.NEVER, activity.progress, excusedMillis);
  }

  private Watchdog lookAtSubscriber(Activity activity, long stallLimitMillis, Moment moment) {
    boolean standsStill = stalledSinceMillis != State.NEVER && activity.progress == progress;
    long since = standsStill ? stalledSinceMillis : moment.nowMillis;
    long stalledAt = since + stallLimitMillis;
    Finding found = moment.nowMillis < stalledAt ? Finding.FINE : Finding.STALLED;
    return new Watchdog(
        found, quietLimitMillis, stalledAt, since, activity.progress, excusedMillis);
  }
}
