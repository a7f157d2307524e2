package dev.bywash.bench.herd;

import java.util.random.RandomGenerator;

/**
 * A formula for the wait before an attempt, each with a base of 1 s that doubles up to 30 s. Equal
 * and full jitter are those of Marc Brooker, <i>Exponential Backoff And Jitter</i> (AWS
 * Architecture Blog, 2015).
 */
enum Formula {
  NO_JITTER("no jitter") {
    @Override
    long waitMillis(long ceiling, RandomGenerator random) {
      return ceiling;
    }
  },

  EQUAL_JITTER("equal jitter") {
    @Override
    long waitMillis(long ceiling, RandomGenerator random) {
      return ceiling / 2 + random.nextLong(ceiling / 2 + 1);
    }
  },

  FULL_JITTER("full jitter") {
    @Override
    long waitMillis(long ceiling, RandomGenerator random) {
      return random.nextLong(ceiling + 1);
    }
  },

  /** {@code DefaultRetryDelayStrategy} with its defaults: up to half is taken off. */
  EVENT_SOURCE("okhttp-eventsource") {
    @Override
    long waitMillis(long ceiling, RandomGenerator random) {
      return ceiling - random.nextLong(Math.round(ceiling * 0.5f));
    }
  };

  static final long BASE_MILLIS = 1_000;
  static final long MAX_MILLIS = 30_000;
  private static final int MAX_DOUBLINGS = 20;

  private final String label;

  Formula(String label) {
    this.label = label;
  }

  abstract long waitMillis(long ceiling, RandomGenerator random);

  /** The wait after so many failures in a row, from 1. */
  long waitMillis(int failures, RandomGenerator random) {
    long grown = BASE_MILLIS << Math.min(failures - 1, MAX_DOUBLINGS);
    return waitMillis(Math.min(MAX_MILLIS, grown), random);
  }

  @Override
  public String toString() {
    return label;
  }
}
