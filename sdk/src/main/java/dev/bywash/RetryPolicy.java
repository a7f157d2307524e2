package dev.bywash;

import java.util.concurrent.TimeUnit;

/**
 * How long to wait before the next attempt: exponential backoff with full jitter, on a floor.
 *
 * <p>The wait before attempt <i>n</i> is drawn evenly from {@code floor … min(max, base ×
 * 2^(n-1))}, the first one too, so that the clients of a server that restarts do not come back as
 * one. The formula is the "full jitter" of Marc Brooker, <i>Exponential Backoff And Jitter</i> (AWS
 * Architecture Blog, 2015); the floor keeps a server that answers and hangs up at once from a hot
 * loop. The attempts count anew once a connection has lived for {@link #stableMillis}.
 *
 * <p>What the server asks for ({@code Retry-After}, {@code reconnect}) is never undercut, up to
 * {@link #MAX_SERVER_WAIT_MILLIS}, and gets jitter added. A server that knows how long it needs to
 * take all of its clients back says so while all is well; when it is away or overwhelmed they draw
 * from up to so long, where that is more than the formula has.
 */
public final class RetryPolicy {
  /** The longest wait that a server can ask for: 10 minutes. */
  public static final long MAX_SERVER_WAIT_MILLIS = TimeUnit.MINUTES.toMillis(10);

  private static final long FLOOR_MILLIS = 100;
  private static final long MAX_MILLIS = TimeUnit.HOURS.toMillis(1);
  private static final int MAX_DOUBLINGS = 40;
  private static final long MAX_GOODBYE_JITTER_MILLIS = 1_000;

  private static final RetryPolicy DEFAULTS = new RetryPolicy(1_000, 30_000, 10_000);

  private final long baseMillis;
  private final long maxMillis;
  private final long stableMillis;

  private RetryPolicy(long baseMillis, long maxMillis, long stableMillis) {
    this.baseMillis = baseMillis;
    this.maxMillis = maxMillis;
    this.stableMillis = stableMillis;
  }

  /** A base of 1 s, a maximum of 30 s; a connection is stable after 10 s. */
  public static RetryPolicy defaults() {
    return DEFAULTS;
  }

  /**
   * The same, with other bounds.
   *
   * @param base the most that is waited before the first attempt; 100 ms to {@code max}
   * @param max the most that is waited before any; up to 1 h
   * @throws IllegalArgumentException for bounds outside these
   */
  public RetryPolicy withBackoff(long base, long max, TimeUnit unit) {
    long newBase = unit.toMillis(base);
    long newMax = unit.toMillis(max);
    if (newBase < FLOOR_MILLIS || newMax < newBase || newMax > MAX_MILLIS) {
      throw new IllegalArgumentException(
          "a backoff wants 100 ms <= base <= max <= 1 h, not base "
              + newBase
              + " ms and max "
              + newMax
              + " ms");
    }
    return new RetryPolicy(newBase, newMax, stableMillis);
  }

  /**
   * The same, with another time after which a connection has proved stable.
   *
   * @throws IllegalArgumentException for less than 0 or more than 1 h
   */
  public RetryPolicy withStableAfter(long time, TimeUnit unit) {
    long newStable = unit.toMillis(time);
    if (newStable < 0 || newStable > MAX_MILLIS) {
      throw new IllegalArgumentException(
          "a connection is stable after 0 to 1 h, not " + newStable + " ms");
    }
    return new RetryPolicy(baseMillis, maxMillis, newStable);
  }

  /** How long a connection must have lived for the attempts to count anew, in milliseconds. */
  public long stableMillis() {
    return stableMillis;
  }

  /**
   * The wait before the next attempt, in milliseconds.
   *
   * @param failures how many attempts have failed in a row; from 1
   * @param random evenly drawn from 0 (inclusive) to 1 (exclusive)
   */
  public long waitMillis(int failures, double random) {
    int doublings = Math.min(Math.max(failures, 1) - 1, MAX_DOUBLINGS);
    double ceiling = Math.min((double) maxMillis, baseMillis * Math.pow(2, doublings));
    return (long) (FLOOR_MILLIS + random * (ceiling - FLOOR_MILLIS));
  }

  /**
   * As {@link #waitMillis(int, double)}, for a client of many that wait for their server to be
   * there again.
   *
   * @param spreadMillis how long the server needs to take them all back; counts up to {@link
   *     #MAX_SERVER_WAIT_MILLIS}, and where it is more than the formula's own ceiling
   */
  public long waitMillis(int failures, long spreadMillis, double random) {
    long spread = Math.min(spreadMillis, MAX_SERVER_WAIT_MILLIS);
    return Math.max(waitMillis(failures, random), (long) (random * spread));
  }

  /**
   * The wait when the server has said goodbye and for how long. It has jittered that itself, so
   * that each client has a time of its own; this adds as {@link #serverWaitMillis} does, but a
   * second at most, lest a long wait blur what was told apart.
   */
  public long reconnectWaitMillis(long askedMillis, double random) {
    long asked = clamped(askedMillis);
    long range = Math.min(Math.max(FLOOR_MILLIS, asked / 10), MAX_GOODBYE_JITTER_MILLIS);
    return asked + (long) (random * range);
  }

  /**
   * The wait when the server has asked for one: at least what it asked for, within the clamp, and
   * up to a tenth or a floor's worth more.
   */
  public long serverWaitMillis(long askedMillis, double random) {
    long asked = clamped(askedMillis);
    return asked + (long) (random * Math.max(FLOOR_MILLIS, asked / 10));
  }

  private static long clamped(long askedMillis) {
    return Math.min(Math.max(askedMillis, FLOOR_MILLIS), MAX_SERVER_WAIT_MILLIS);
  }

  @Override
  public String toString() {
    return "RetryPolicy{base " + baseMillis + " ms, max " + maxMillis + " ms}";
  }
}
