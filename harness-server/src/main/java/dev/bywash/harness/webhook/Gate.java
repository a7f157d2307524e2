package dev.bywash.harness.webhook;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Decides when an endpoint may be tried: not more often at once or in a second than it is meant to,
 * not before it asked to, and after five failures of the receiver in a row not for a while, and
 * then once, to see whether it is back. So a receiver that is down or slow takes its share of the
 * workers and no more. What it turns away is not an attempt, and uses up nothing of a schedule.
 *
 * <p>Times are Unix milliseconds. Safe on every thread.
 */
final class Gate {

  private static final int BREAKS_AFTER = 5;
  private static final long FIRST_PAUSE = TimeUnit.SECONDS.toMillis(30);
  private static final long LONGEST_PAUSE = TimeUnit.MINUTES.toMillis(5);
  private static final long WINDOW = TimeUnit.MINUTES.toMillis(5);
  private static final long SPACING = 20;

  /**
   * For an endpoint that is faster than this, a worker waits for a place instead of coming back.
   */
  private static final long QUICK = 100;

  private final RandomGenerator random;

  /** Everything below is guarded by this. */
  private int inFlight;

  private int failuresInRow;
  private int pauses;
  private long closedUntil;
  private double tokens = Double.NaN;
  private long tokensAt;
  private double meanLatency;

  /** The latest time at which somebody was told to come back. */
  private long lastSlot;

  Gate(RandomGenerator random) {
    this.random = random;
  }

  /**
   * 0 when the endpoint may be tried now, and {@link #done} must follow; else when to come back.
   */
  synchronized long admit(EndpointSpec spec, long now) {
    if (now < closedUntil) {
      return slot(closedUntil, SPACING);
    }
    boolean probing = failuresInRow >= BREAKS_AFTER;
    if (probing && inFlight > 0) {
      return slot(now + TimeUnit.SECONDS.toMillis(1), SPACING);
    }
    if (inFlight >= spec.concurrency() && !placeBecomesFree(spec)) {
      return slot(now, Math.max(SPACING, (long) meanLatency / spec.concurrency()));
    }
    if (spec.ratePerSecond() > 0 && !takeToken(spec.ratePerSecond(), now)) {
      return slot(now, Math.max(1, 1_000 / spec.ratePerSecond()));
    }
    inFlight++;
    return 0;
  }

  private boolean placeBecomesFree(EndpointSpec spec) {
    if (meanLatency > QUICK) {
      return false;
    }
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2 * QUICK);
    while (inFlight >= spec.concurrency()) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      try {
        wait(left);
      } catch (InterruptedException closing) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  private boolean takeToken(int perSecond, long now) {
    if (Double.isNaN(tokens)) {
      tokens = perSecond;
      tokensAt = now;
    }
    tokens = Math.min(perSecond, tokens + (now - tokensAt) * perSecond / 1_000.0);
    tokensAt = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  /** Spreads those who are turned away, so that they do not all come back at once. */
  private long slot(long earliest, long spacing) {
    lastSlot = Math.max(lastSlot, earliest) + spacing;
    if (lastSlot > earliest + WINDOW) {
      lastSlot = earliest + spacing;
    }
    return lastSlot;
  }

  /** An attempt is over. Called once for each admission. */
  synchronized void done(boolean receiverAlive, long latency, long now) {
    inFlight--;
    meanLatency = meanLatency * 0.8 + latency * 0.2;
    if (receiverAlive) {
      failuresInRow = 0;
      pauses = 0;
    } else if (++failuresInRow >= BREAKS_AFTER) {
      long pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(pauses, 10));
      pauses++;
      closedUntil = Math.max(closedUntil, now + pause + (long) (pause * 0.2 * random.nextDouble()));
    }
    notifyAll();
  }

  /** An attempt was never made. Called instead of {@link #done}. */
  synchronized void undone() {
    inFlight--;
    notifyAll();
  }

  /** The receiver asked for a pause. */
  synchronized void pauseUntil(long time) {
    closedUntil = Math.max(closedUntil, time);
  }

  /** Whether it lets nobody through for now. */
  synchronized boolean isClosed(long now) {
    return now < closedUntil;
  }
}
