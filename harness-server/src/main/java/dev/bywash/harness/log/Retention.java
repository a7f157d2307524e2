package dev.bywash.harness.log;

import java.time.Duration;

/**
 * How much a log keeps: the oldest events go when any one of the bounds is exceeded.
 *
 * @param events at least 1
 * @param bytes of the events' JSON, at least 1
 * @param age by the log's clock; zero means without limit
 */
public record Retention(int events, long bytes, Duration age) {

  /** Fails with {@link IllegalArgumentException} when a bound makes no sense. */
  public Retention {
    if (events < 1) {
      throw new IllegalArgumentException("retention by events is " + events + ", but must be >= 1");
    }
    if (bytes < 1) {
      throw new IllegalArgumentException("retention by bytes is " + bytes + ", but must be >= 1");
    }
    if (age.isNegative()) {
      throw new IllegalArgumentException(
          "retention by age is " + age + ", but must be positive, or zero for no limit");
    }
  }
}
