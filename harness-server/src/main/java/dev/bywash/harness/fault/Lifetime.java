package dev.bywash.harness.fault;

import java.time.Duration;

/**
 * How often a rule fires, and for how long it lives. Immutable.
 *
 * @param times how often at most; 0 for without limit
 * @param time how long it lives after it was added; zero for until it is removed
 * @param probability with which it fires when it could, more than 0, at most 1
 * @param seed from which chance follows: the same seed and the same order of connections give the
 *     same firings; 0 when the probability is 1
 */
public record Lifetime(int times, Duration time, double probability, long seed) {

  /** The longest time. */
  public static final Duration MAX_TIME = Duration.ofHours(24);

  /** Whenever it can, until it is removed. */
  public static final Lifetime UNLIMITED = new Lifetime(0, Duration.ZERO, 1, 0);

  /** Fails with {@link MalformedFaultException} when a value is out of its range. */
  public Lifetime {
    if (times < 0) {
      throw new MalformedFaultException(
          "times is " + times + ", but must be at least 1, or 0 for without limit");
    }
    if (time.isNegative() || time.compareTo(MAX_TIME) > 0 || time.toNanosPart() % 1_000_000 != 0) {
      throw new MalformedFaultException(
          "time is " + time + ", but must be whole milliseconds, at most 24 hours");
    }
    if (!(probability > 0 && probability <= 1)) {
      throw new MalformedFaultException(
          "probability is " + probability + ", but must be more than 0 and at most 1");
    }
    if (probability == 1 && seed != 0) {
      throw new MalformedFaultException(
          "a seed belongs to a probability less than 1; without one nothing is drawn");
    }
  }

  /** The one text form; empty when there is nothing to say. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (times == 1) {
      text.append(" once");
    } else if (times > 1) {
      text.append(' ').append(times).append(" times");
    }
    if (!time.isZero()) {
      text.append(" for ").append(Quantities.print(time));
    }
    if (probability < 1) {
      text.append(' ').append(Quantities.printShare(probability)).append(" seed ").append(seed);
    }
    return text.toString().trim();
  }
}
