package dev.bywash.protocol;

/** What numbers mean to Gson, read where they stand. */
final class Numbers {
  /** Up to here, a power of ten is a {@code double} without rounding. */
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  /** So many digits make a whole number that is a {@code double} without rounding. */
  private static final int MAX_EXACT_DIGITS = 15;

  /** So many digits are always a {@code long}. */
  private static final int MAX_LONG_DIGITS = 18;

  private Numbers() {}

  /**
   * The number that begins here and is known to be one, as {@link Double#parseDouble} reads it. Up
   * to {@link #MAX_EXACT_DIGITS} digits and their power of ten are exact, so their quotient is the
   * number rounded once, and so right; Clinger, "How to Read Floating Point Numbers Accurately",
   * 1990, section 3.
   */
  static double decimal(JsonText text, int start) throws MalformedMessageException {
    char[] chars = text.chars();
    int first = chars[start] == '-' ? start + 1 : start;
    long digits = 0;
    int point = -1;
    int i = first;
    char c = chars[i];
    while (JsonText.isDigit(c) || c == '.') {
      if (c == '.') {
        point = i;
      } else {
        // May overflow, and is of no use then.
        digits = digits * 10 + (c - '0');
      }
      c = chars[++i];
    }
    if (i - first > MAX_EXACT_DIGITS || isExponent(c)) {
      return Double.parseDouble(text.substring(start, text.numberEnd(start)));
    }
    double value = point < 0 ? digits : digits / POWERS_OF_TEN[i - 1 - point];
    return first > start ? -value : value;
  }

  /**
   * The number that begins here and is known to be one, as Gson reads a {@code long}: it may have a
   * fraction of zeros, or an exponent.
   *
   * @throws NumberFormatException if it is not whole, or out of range
   */
  static long integer(JsonText text, int start) throws MalformedMessageException {
    char[] chars = text.chars();
    int first = chars[start] == '-' ? start + 1 : start;
    long value = 0;
    int i = first;
    char c = chars[i];
    while (JsonText.isDigit(c)) {
      value = value * 10 + (c - '0');
      c = chars[++i];
    }
    if (i - first > MAX_LONG_DIGITS || c == '.' || isExponent(c)) {
      return whole(text.substring(start, text.numberEnd(start)));
    }
    return first > start ? -value : value;
  }

  private static boolean isExponent(char c) {
    return (c | 0x20) == 'e';
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
