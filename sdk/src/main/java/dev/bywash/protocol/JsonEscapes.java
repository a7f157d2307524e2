package dev.bywash.protocol;

/** The escapes in JSON strings (RFC 8259, section 7). */
final class JsonEscapes {
  private static final int HEX_DIGITS = 4;

  private JsonEscapes() {}

  /** Where the escape that begins with this backslash ends; -1 when it is none. */
  static int end(String text, int backslash) {
    int next = backslash + 1;
    if (next < text.length()) {
      char c = text.charAt(next);
      if (c == 'u') {
        return hex(text, next + 1) < 0 ? -1 : next + 1 + HEX_DIGITS;
      }
      if ("\"\\/bfnrt".indexOf(c) >= 0) {
        return next + 1;
      }
    }
    return -1;
  }

  /**
   * Undoes the escapes of a part that is known to hold none that is malformed. A surrogate pair
   * comes out as one because both its halves do.
   */
  static String decode(String text, int start, int end) {
    StringBuilder decoded = new StringBuilder(end - start);
    int i = start;
    while (i < end) {
      char c = text.charAt(i++);
      if (c != '\\') {
        decoded.append(c);
        continue;
      }
      char escape = text.charAt(i++);
      if (escape == 'u') {
        decoded.append((char) hex(text, i));
        i += HEX_DIGITS;
      } else {
        decoded.append(meaning(escape));
      }
    }
    return decoded.toString();
  }

  /** The number that four hexadecimal digits make; -1 when they are something else. */
  private static int hex(String text, int start) {
    if (start + HEX_DIGITS > text.length()) {
      return -1;
    }
    int value = 0;
    for (int i = start; i < start + HEX_DIGITS; i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private static char meaning(char escape) {
    switch (escape) {
      case 'b':
        return '\b';
      case 'f':
        return '\f';
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 't':
        return '\t';
      default:
        return escape;
    }
  }
}
