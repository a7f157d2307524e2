package dev.bywash.harness.hub;

import java.time.Duration;

/**
 * How far behind a client may fall that had once caught up. What it has not been sent waits in the
 * log and not in memory of its own.
 *
 * @param events at most so many events of its channels
 * @param bytes at most so many bytes of them
 * @param stall at most so long without room for a single byte; this holds for replays, too
 */
public record LagLimits(int events, long bytes, Duration stall) {

  /** Fails with {@link IllegalArgumentException} when a limit makes no sense. */
  public LagLimits {
    if (events < 1) {
      throw new IllegalArgumentException("maxLagEvents is " + events + ", but must be >= 1");
    }
    if (bytes < 1) {
      throw new IllegalArgumentException("maxLagBytes is " + bytes + ", but must be >= 1");
    }
    if (stall.isNegative() || stall.isZero()) {
      throw new IllegalArgumentException("maxStall is " + stall + ", but must be positive");
    }
  }
}
