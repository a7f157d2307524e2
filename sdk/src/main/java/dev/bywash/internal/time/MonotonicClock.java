package dev.bywash.internal.time;

import java.util.concurrent.TimeUnit;

/**
 * A clock over one that may not keep its promise: where that one goes back, this one stands still
 * for the moment and goes on from there. Jumps forward are passed on; whoever asks was asleep.
 */
public final class MonotonicClock implements Clock {
  private final Clock source;

  // Guarded by this.
  private long lastMillis;
  private long offsetMillis;

  public MonotonicClock(Clock source) {
    this.source = source;
    this.lastMillis = source.nowMillis();
  }

  /** The JVM's own clock, which never goes back. On Android it stands still in deep sleep. */
  public static Clock system() {
    return () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  @Override
  public synchronized long nowMillis() {
    long raw = source.nowMillis();
    if (raw < lastMillis) {
      offsetMillis += lastMillis - raw;
    }
    lastMillis = raw;
    return raw + offsetMillis;
  }
}
