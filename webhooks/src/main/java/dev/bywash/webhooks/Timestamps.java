package dev.bywash.webhooks;

/** Reads Unix timestamps. */
final class Timestamps {

  /** Past the year 5000, and short enough for a long in milliseconds. */
  private static final int MAX_DIGITS = 11;

  private Timestamps() {}

  static long parse(String header, String digits) throws MalformedHeaderException {
    boolean right = !digits.isEmpty() && digits.length() <= MAX_DIGITS;
    for (int i = 0; i < digits.length(); i++) {
      right &= digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
    }
    if (!right) {
      throw new MalformedHeaderException(
          header, "its timestamp must be the seconds since 1970 in 1 to 11 digits");
    }
    return Long.parseLong(digits);
  }
}
