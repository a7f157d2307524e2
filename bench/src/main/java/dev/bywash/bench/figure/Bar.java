package dev.bywash.bench.figure;

import org.jspecify.annotations.Nullable;

/**
 * What a row must reach: a bound on its median, or, where {@code against} names another row of the
 * figure, on its ratio to that one.
 */
public record Bar(String contender, @Nullable String against, Bound bound, double value) {
  /** On which side of the value the row has to be. */
  public enum Bound {
    AT_MOST,
    AT_LEAST
  }

  /** The row's ratio to the other one may be at most this. */
  public static Bar atMost(double ratio, String contender, String against) {
    return new Bar(contender, against, Bound.AT_MOST, ratio);
  }

  /** The row's ratio to the other one must be at least this. */
  public static Bar atLeast(double ratio, String contender, String against) {
    return new Bar(contender, against, Bound.AT_LEAST, ratio);
  }

  /** The row's median may be at most this, in the figure's unit. */
  public static Bar medianAtMost(double value, String contender) {
    return new Bar(contender, null, Bound.AT_MOST, value);
  }

  /** What the figure has in this bar's place: a ratio or a median. */
  double measured(Figure figure) {
    Row row = figure.row(contender);
    return against == null ? row.median() : row.ratioTo(figure.row(against));
  }

  /** Whether the figure holds it. */
  public boolean holds(Figure figure) {
    double measured = measured(figure);
    return bound == Bound.AT_MOST ? measured <= value : measured >= value;
  }
}
