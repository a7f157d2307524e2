package dev.bywash.protocol;

/** What numbers mean to Gson, read where they stand. */
final class Numbers {
  /** Up to here, a power of ten is a {@code double} without rounding. */
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  /** So many digits make a whole number that is a {@code double} without rounding. */
  private static final int MAX_EXACT_DIGITS = 15;

  /** So many characters make a whole number that is a {@code long}, also with a minus. */
  private static final int MAX_LONG_LENGTH = 18;

  private Numbers() {}

  /**
   * The number in this part of a text, as {@link Double#parseDouble} reads it. Where both the
   * digits and the power of ten are exact, their quotient is the number rounded once, and so right;
   * Clinger, "How to Read Floating Point Numbers Accurately", 1990, section 3.
   */
  static double decimal(String text, int start, int end) {
    boolean negative = text.charAt(start) == '-';
    long digits = 0;
    int point = end;
    int i = negative ? start + 1 : start;
    boolean exact = end - i <= MAX_EXACT_DIGITS;
    for (; exact && i < end; i++) {
      char c = text.charAt(i);
      if (c == '.') {
        point = i + 1;
      } else {
        digits = digits * 10 + (c - '0');
        exact = c <= '9';
      }
    }
    if (!exact) {
      return Double.parseDouble(text.substring(start, end));
    }
    double value = digits / POWERS_OF_TEN[end - point];
    return negative ? -value : value;
  }

  /**
   * The whole number in this part of a text.
   *
   * @throws NumberFormatException if it is none, or out of range
   */
  static long whole(String text, int start, int end) {
    boolean negative = text.charAt(start) == '-';
    long value = 0;
    boolean plain = end - start <= MAX_LONG_LENGTH;
    for (int i = negative ? start + 1 : start; plain && i < end; i++) {
      int digit = text.charAt(i) - '0';
      value = value * 10 + digit;
      plain = digit >= 0 && digit <= 9;
    }
    if (!plain) {
      return whole(text.substring(start, end));
    }
    return negative ? -value : value;
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
