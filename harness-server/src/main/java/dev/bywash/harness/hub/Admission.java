package dev.bywash.harness.hub;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How many new connections a second a server takes, and when those are to come back that it does
 * not take now. Safe on every thread; nothing blocks.
 *
 * <p>A herd that comes back after an outage is larger than what a server can take at once. Who is
 * sent away with the same advice as everybody else comes back with everybody else. So each one gets
 * a <em>slot</em> of its own, the next that is promised to nobody: the advice grows with the queue,
 * and the herd comes back at the rate that the server can take, once.
 *
 * <p>Two numbers are all there is to it, as in the Generic Cell Rate Algorithm (ITU-T I.371): up to
 * when connections have been taken, about a second ahead at most, and up to when slots are
 * promised. Promises bind nobody: the server does not know who it is that comes, so it takes whom
 * it has room for, and who comes late or never leaves room for the next. That wastes no slot, and
 * needs no memory of clients.
 */
public final class Admission {

  private static final int MAX_CONNECTIONS = 1_000_000;
  private static final Duration MIN_PERIOD = Duration.ofMillis(1);
  private static final Duration MAX_PERIOD = Duration.ofDays(1);

  /**
   * The latest slot. What lies behind it is promised as if the queue began anew halfway, because
   * clients have limits of their own to what they are told, and a flood of requests that never come
   * back must not keep the others away for hours.
   */
  public static final Duration MAX_PROMISE = Duration.ofMinutes(10);

  private static final long BURST_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** The time that one connection takes; 0 for no limit. */
  private final long intervalNanos;

  /** When what was taken will have been dealt with. Guarded by this. */
  private long takenUntilNanos;

  /** The end of the last slot that was promised. Guarded by this. */
  private long promisedUntilNanos;

  /** Whether no time has been told yet. Guarded by this. */
  private boolean fresh = true;

  private Admission(long intervalNanos) {
    this.intervalNanos = intervalNanos;
  }

  /** Takes everybody at once. */
  public static Admission unlimited() {
    return new Admission(0);
  }

  /**
   * Takes so many connections in each period, evenly; after a calm as many at once as in a second,
   * and one at least.
   *
   * @param connections 1 to 1,000,000
   * @param period 1 ms to 1 day
   * @throws IllegalArgumentException for numbers outside these
   */
  public static Admission of(int connections, Duration period) {
    if (connections < 1
        || connections > MAX_CONNECTIONS
        || period.compareTo(MIN_PERIOD) < 0
        || period.compareTo(MAX_PERIOD) > 0) {
      throw new IllegalArgumentException(
          "admission is "
              + connections
              + " connections in "
              + period
              + ", but must be 1 to "
              + MAX_CONNECTIONS
              + " in 1 ms to 1 day");
    }
    return new Admission(period.toNanos() / connections);
  }

  /** Whether there is a limit at all. */
  public boolean isLimited() {
    return intervalNanos > 0;
  }

  /** Takes one more connection, if there is room for it now. */
  public synchronized boolean admit(long nowNanos) {
    if (intervalNanos == 0) {
      return true;
    }
    begin(nowNanos);
    long behind = Math.max(takenUntilNanos - nowNanos, 0);
    if (behind + intervalNanos > Math.max(BURST_NANOS, intervalNanos)) {
      return false;
    }
    takenUntilNanos = nowNanos + behind + intervalNanos;
    return true;
  }

  /**
   * The next slot, which is from now on promised: in so many milliseconds, rounded up, and not
   * before {@code earliestMillis}. Without a limit that is the answer.
   *
   * @param earliestMillis 0 or more, counted from now
   */
  public synchronized long promiseMillis(long nowNanos, long earliestMillis) {
    if (intervalNanos == 0) {
      return earliestMillis;
    }
    begin(nowNanos);
    long earliest = TimeUnit.MILLISECONDS.toNanos(earliestMillis);
    long latest = earliest + MAX_PROMISE.toNanos();
    long after = Math.max(promisedUntilNanos, takenUntilNanos) - nowNanos;
    long slot = Math.max(after, earliest);
    if (slot > latest) {
      slot = earliest + MAX_PROMISE.toNanos() / 2;
    }
    promisedUntilNanos = nowNanos + slot + intervalNanos;
    return TimeUnit.NANOSECONDS.toMillis(slot) + 1;
  }

  /** How long it takes to take so many; 0 without a limit. */
  public long millisFor(int connections) {
    return TimeUnit.NANOSECONDS.toMillis(connections * intervalNanos);
  }

  /** Clocks begin anywhere, so the first moment that is told is where both numbers begin. */
  private void begin(long nowNanos) {
    if (fresh) {
      fresh = false;
      takenUntilNanos = nowNanos;
      promisedUntilNanos = nowNanos;
    }
  }
}
