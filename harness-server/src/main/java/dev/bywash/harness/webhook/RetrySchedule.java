package dev.bywash.harness.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When a delivery is tried again: after each failure the next delay, and after the last one no
 * more.
 *
 * @param delays 0 to 100, each up to 30 days
 * @param jitter up to this share of each delay, 0 to 1, is added to it by chance
 * @param maxRetryAfter what a receiver's {@code Retry-After} is cut to
 */
public record RetrySchedule(List<Duration> delays, double jitter, Duration maxRetryAfter) {

  private static final Duration MAX_DELAY = Duration.ofDays(30);

  /**
   * The one of Standard Webhooks 1.0: at once, and then after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h,
   * 14 h, 20 h and 24 h; with a fifth of jitter, and {@code Retry-After} up to a day.
   */
  public static final RetrySchedule STANDARD =
      new RetrySchedule(
          List.of(
              Duration.ofSeconds(5),
              Duration.ofMinutes(5),
              Duration.ofMinutes(30),
              Duration.ofHours(2),
              Duration.ofHours(5),
              Duration.ofHours(10),
              Duration.ofHours(14),
              Duration.ofHours(20),
              Duration.ofHours(24)),
          0.2,
          Duration.ofDays(1));

  /** Checks the limits. */
  public RetrySchedule {
    delays = List.copyOf(delays);
    check(delays.size() <= 100, "a schedule has at most 100 delays");
    check(
        delays.stream().allMatch(d -> !d.isNegative() && d.compareTo(MAX_DELAY) <= 0),
        "a delay must be 0 to 30 days");
    check(jitter >= 0 && jitter <= 1, "jitter is " + jitter + ", but must be 0 to 1");
    check(!maxRetryAfter.isNegative(), "maxRetryAfter must not be negative");
  }

  private static void check(boolean right, String message) {
    if (!right) {
      throw new IllegalArgumentException(message);
    }
  }

  /**
   * How long to wait after a failure, or nothing when it was the last attempt. Never less than the
   * schedule says, and never less than the receiver asks for, up to the cap.
   *
   * @param failures how many there have been, this one included
   */
  Optional<Duration> after(int failures, @Nullable Duration retryAfter, RandomGenerator random) {
    if (failures > delays.size()) {
      return Optional.empty();
    }
    Duration delay = delays.get(failures - 1);
    if (retryAfter != null) {
      Duration asked = retryAfter.compareTo(maxRetryAfter) > 0 ? maxRetryAfter : retryAfter;
      delay = asked.compareTo(delay) > 0 ? asked : delay;
    }
    return Optional.of(delay.plusMillis((long) (delay.toMillis() * jitter * random.nextDouble())));
  }
}
