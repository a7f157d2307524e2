package dev.bywash.protocol;

/**
 * One JSON text (RFC 8259) after the other, and where the tokens in it end.
 *
 * <p>Strict but for one thing: control characters in strings pass, as a parser may let them
 * (section 9) and Gson does. So a string ends at the next quote, unless there is a backslash before
 * it.
 */
final class JsonText {
  /** More characters are not kept for the next text: 64 KiB. */
  private static final int MAX_KEPT = 32_768;

  /** So many characters of a string are looked at one by one before the runtime is asked. */
  private static final int SHORT_STRING = 16;

  private String string = "";
  private char[] chars = new char[1];
  private int length;

  /** Where the first backslash stands, or the end: up to there none need be looked for. */
  private int backslash;

  /** Becomes this text. */
  void set(String text) {
    int end = text.length();
    if (end >= chars.length) {
      chars = new char[Math.max(end + 1, Math.min(2 * end, MAX_KEPT))];
    }
    text.getChars(0, end, chars, 0);
    chars[end] = '\0';
    int first = text.indexOf('\\');
    string = text;
    length = end;
    backslash = first < 0 ? end : first;
  }

  /** Becomes empty. */
  void clear() {
    string = "";
    length = 0;
    backslash = 0;
    if (chars.length > MAX_KEPT) {
      chars = new char[1];
    }
    chars[0] = '\0';
  }

  @Override
  public String toString() {
    return string;
  }

  int length() {
    return length;
  }

  /**
   * The characters, and behind them NUL, which JSON never allows between tokens. To be read only.
   */
  char[] chars() {
    return chars;
  }

  /** Where the first character from here on stands that is no white space. */
  int spaceEnd(int start) {
    char[] c = chars;
    int i = start;
    while (c[i] <= ' ' && isSpace(c[i])) {
      i++;
    }
    return i;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  /** The end of the number, {@code true}, {@code false} or {@code null} that begins here. */
  int scalarEnd(int start) throws MalformedMessageException {
    switch (chars[start]) {
      case 't':
        return literalEnd(start, "true");
      case 'f':
        return literalEnd(start, "false");
      case 'n':
        return literalEnd(start, "null");
      default:
        return numberEnd(start);
    }
  }

  private int literalEnd(int start, String literal) throws MalformedMessageException {
    if (!string.startsWith(literal, start)) {
      throw expected("a value", start);
    }
    return start + literal.length();
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The end of the number that begins here. */
  int numberEnd(int start) throws MalformedMessageException {
    char[] c = chars;
    int integer = c[start] == '-' ? start + 1 : start;
    int i = digitsEnd(c, integer);
    if (i == start) {
      throw expected("a value", start);
    }
    boolean wellFormed = i == integer + 1 || (i > integer && c[integer] != '0');
    if (c[i] == '.') {
      int fraction = i + 1;
      i = digitsEnd(c, fraction);
      wellFormed &= i > fraction;
    }
    if ((c[i] | 0x20) == 'e') {
      char sign = c[i + 1];
      int exponent = sign == '+' || sign == '-' ? i + 2 : i + 1;
      i = digitsEnd(c, exponent);
      wellFormed &= i > exponent;
    }
    if (!wellFormed) {
      throw malformed("a malformed number", start);
    }
    return i;
  }

  private static int digitsEnd(char[] c, int start) {
    int i = start;
    while (isDigit(c[i])) {
      i++;
    }
    return i;
  }

  /** Behind the closing quote of the string whose opening one stands here. */
  int stringEnd(int start) throws MalformedMessageException {
    char[] c = chars;
    int i = start + 1;
    int near = Math.min(i + SHORT_STRING, length);
    while (i < near && c[i] != '"') {
      i++;
    }
    if (i == near) {
      i = string.indexOf('"', i);
    }
    if (i < 0 || i >= backslash) {
      i = quoteBehindEscapes(start + 1);
    }
    if (i < 0) {
      throw malformed("a string without end", start);
    }
    return i + 1;
  }

  /** The next quote that no backslash belongs to; -1 when there is none. */
  private int quoteBehindEscapes(int start) throws MalformedMessageException {
    int i = start;
    while (i < length) {
      char c = chars[i];
      if (c == '"') {
        return i;
      }
      int next = c == '\\' ? JsonEscapes.end(string, i) : i + 1;
      if (next < 0) {
        throw malformed("an unknown escape", i);
      }
      i = next;
    }
    return -1;
  }

  /** Whether there is a backslash in this part. */
  boolean isEscaped(int start, int end) {
    if (end <= backslash) {
      return false;
    }
    int i = start;
    while (i < end && chars[i] != '\\') {
      i++;
    }
    return i < end;
  }

  /** What a string means between whose quotes this part is. */
  String unescaped(int start, int end) {
    return isEscaped(start, end)
        ? JsonEscapes.decode(string, start, end)
        : string.substring(start, end);
  }

  /** That something else had to stand there. */
  MalformedMessageException expected(String what, int at) {
    String found = at < length ? describe(chars[at]) : "the end";
    return malformed(what + " expected, but " + found + " found", at);
  }

  private static String describe(char c) {
    return c > ' ' && c < 127
        ? "'" + c + "'"
        : "U+" + Integer.toHexString(c | 0x10000).substring(1);
  }

  /** That something is wrong with what stands there. */
  MalformedMessageException malformed(String what, int at) {
    return new MalformedMessageException(what + " at character " + at);
  }
}
