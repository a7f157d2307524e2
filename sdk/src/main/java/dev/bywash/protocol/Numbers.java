package dev.bywash.protocol;

/** What numbers mean to Gson, read where they stand. */
final class Numbers {
  /** Up to here, a power of ten is a {@code double} without rounding. */
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  /** So many digits make a whole number that is a {@code double} without rounding. */
  static final int MAX_EXACT_DIGITS = 15;

  private Numbers() {}

  /**
   * The number of at most {@link #MAX_EXACT_DIGITS} digits, of which so many stand behind the
   * point, as {@link Double#parseDouble} reads it. The digits and the power of ten are exact, so
   * their quotient is the number rounded once, and so right; Clinger, "How to Read Floating Point
   * Numbers Accurately", 1990, section 3.
   */
  static double decimal(long digits, int fractionDigits) {
    return digits / POWERS_OF_TEN[fractionDigits];
  }

  /**
   * The whole number of this text, which may have a fraction of zeros or an exponent, as for Gson.
   *
   * @throws NumberFormatException if it is none, or out of range
   */
  static long whole(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      double value = Double.parseDouble(text);
      if (value != (long) value) {
        throw new NumberFormatException("a whole number expected, not " + text);
      }
      return (long) value;
    }
  }
}
