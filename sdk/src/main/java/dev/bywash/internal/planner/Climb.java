package dev.bywash.internal.planner;

import dev.bywash.TransportType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way back up from a fallback: when to probe a better transport, and which. The time to the
 * next probe doubles with each that failed, from 10 s to 5 min, and half of it is jitter.
 * Immutable.
 */
public final class Climb {
  private static final long BASE_MILLIS = 10_000;
  private static final long MAX_MILLIS = 300_000;
  private static final int MAX_DOUBLINGS = 10;

  private static final Climb FRESH = new Climb(0);

  private final int failures;

  private Climb(int failures) {
    this.failures = failures;
  }

  /** A climb that has not failed yet. */
  public static Climb fresh() {
    return FRESH;
  }

  /** A probe failed, or what it found did not last. */
  public Climb failed() {
    return new Climb(failures + 1);
  }

  /** The time until the next probe, in milliseconds. */
  public long waitMillis(double random) {
    long ceiling = Math.min(MAX_MILLIS, BASE_MILLIS << Math.min(failures, MAX_DOUBLINGS));
    return ceiling / 2 + (long) (random * (ceiling / 2));
  }

  /** The transport to probe next: the better ones in turn; null when there is none. */
  public @Nullable TransportType next(List<TransportType> better) {
    return better.isEmpty() ? null : better.get(failures % better.size());
  }
}
