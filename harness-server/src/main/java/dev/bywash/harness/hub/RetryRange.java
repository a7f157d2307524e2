package dev.bywash.harness.hub;

import java.time.Duration;
import java.util.Random;

/**
 * The range from which the time to come back is drawn, so that clients do not come back at once.
 *
 * @param min at least a millisecond
 * @param max not before {@code min}
 */
public record RetryRange(Duration min, Duration max) {

  /** Fails with {@link IllegalArgumentException} when the range makes no sense. */
  public RetryRange {
    if (min.toMillis() < 1 || max.compareTo(min) < 0 || max.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(
          "retry is from %s to %s, but must be from at least 1 ms to at most a day, in this order"
              .formatted(min, max));
    }
  }

  /** A moment of the range, in milliseconds. */
  public long draw(Random random) {
    return min.toMillis() + random.nextInt(Math.toIntExact(max.minus(min).toMillis()) + 1);
  }
}
