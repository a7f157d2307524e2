package dev.bywash.protocol;

/**
 * One JSON text (RFC 8259) after the other, a part of it at a time as an array of characters, and
 * where the tokens in that part end. Places are counted from the part's front. A page of many
 * events is so looked at without a copy of all of it.
 *
 * <p>Strict but for one thing: control characters in strings pass, as a parser may let them
 * (section 9) and Gson does. So a string ends at the next quote, unless there is a backslash before
 * it.
 */
final class JsonText {
  /** A part has so many characters at least, if there are. */
  private static final int MIN_PART = 4_096;

  /** More characters are not kept for the next text: 64 KiB. */
  private static final int MAX_KEPT = 32_768;

  /** So many characters of a string are looked at one by one before the runtime is asked. */
  private static final int SHORT_STRING = 16;

  private String string = "";

  /** Where the part begins. */
  private int base;

  private char[] chars = new char[1];
  private int length;

  /** Where in the whole text the first backslash stands from {@link #base} on, or its end. */
  private int backslash;

  /** Becomes this text; no part of it is shown. */
  void set(String text) {
    string = text;
    base = 0;
    length = 0;
    chars[0] = '\0';
    findBackslash();
  }

  private void findBackslash() {
    int next = string.indexOf('\\', base);
    backslash = next < 0 ? string.length() : next;
  }

  /** Becomes empty. */
  void clear() {
    if (chars.length > MAX_KEPT) {
      chars = new char[1];
    }
    set("");
  }

  /**
   * Shows a part with this place in it and at least so many characters behind it, if there are, and
   * returns where in the part it is.
   */
  int show(int place, int count) {
    int wanted = Math.min(count, string.length() - place);
    if (place < base || place + wanted > base + length) {
      int end = (int) Math.min(string.length(), (long) place + Math.max(MIN_PART, count));
      boolean back = place < base;
      base = place;
      length = end - place;
      if (length >= chars.length) {
        chars = new char[Math.max(length + 1, Math.min(2 * length, MIN_PART + 1))];
      }
      string.getChars(place, end, chars, 0);
      chars[length] = '\0';
      if (back || backslash < base) {
        findBackslash();
      }
    }
    return place - base;
  }

  /** Where in the whole text the first backslash stands behind the part's front, or its end. */
  int backslash() {
    return backslash;
  }

  /** Whether the part goes on to the end of the text. */
  boolean showsEnd() {
    return base + length == string.length();
  }

  /** The whole text. */
  @Override
  public String toString() {
    return string;
  }

  /** Where in the whole text the part begins. */
  int base() {
    return base;
  }

  /** How long the part is. */
  int length() {
    return length;
  }

  /**
   * The characters of the part, and behind them NUL, which JSON never allows between tokens. To be
   * read only.
   */
  char[] chars() {
    return chars;
  }

  /** Where the first character from here on stands that is no white space. */
  int spaceEnd(int start) {
    char[] c = chars;
    int i = start;
    while (isSpace(c[i])) {
      i++;
    }
    return i;
  }

  static boolean isSpace(char c) {
    return c <= ' ' && (c == ' ' || c == '\n' || c == '\r' || c == '\t');
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
    if (!string.startsWith(literal, base + start)) {
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
      throw malformedHere("a malformed number", start);
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
      int quote = string.indexOf('"', base + i);
      i = quote < 0 ? length : quote - base;
    }
    if (base + i >= backslash) {
      i = quoteBehindEscapes(start + 1);
    }
    if (i >= length) {
      throw malformedHere("a string without end", start);
    }
    return i + 1;
  }

  /** The next quote that no backslash belongs to, or the part's end. */
  private int quoteBehindEscapes(int start) throws MalformedMessageException {
    int i = start;
    while (i < length) {
      char c = chars[i];
      if (c == '"') {
        return i;
      }
      i = c == '\\' ? escapeEnd(i) : i + 1;
    }
    return length;
  }

  private int escapeEnd(int start) throws MalformedMessageException {
    int end = JsonEscapes.end(string, base + start);
    if (end < 0) {
      throw malformedHere("an unknown escape", start);
    }
    return end - base;
  }

  /** What is written from here to there, as it is. */
  String substring(int start, int end) {
    return string.substring(base + start, base + end);
  }

  /** Whether there is a backslash from here to there. */
  boolean isEscaped(int start, int end) {
    if (base + end <= backslash) {
      return false;
    }
    int i = start;
    while (i < end && chars[i] != '\\') {
      i++;
    }
    return i < end;
  }

  /** What a string means that is written from here to there. */
  String unescaped(int start, int end) {
    return isEscaped(start, end)
        ? JsonEscapes.decode(string, base + start, base + end)
        : substring(start, end);
  }

  /** That something else had to stand there. */
  MalformedMessageException expected(String what, int at) {
    return expected(what, string, base + at);
  }

  /** That something is wrong with what stands there. */
  MalformedMessageException malformedHere(String what, int at) {
    return malformed(what, base + at);
  }

  /** Where in a whole text the first character from here on stands that is no white space. */
  static int spaceEnd(String text, int start) {
    int i = start;
    while (i < text.length() && isSpace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** That something else had to stand there in a whole text. */
  static MalformedMessageException expected(String what, String text, int at) {
    String found = at < text.length() ? describe(text.charAt(at)) : "the end";
    return malformed(what + " expected, but " + found + " found", at);
  }

  private static String describe(char c) {
    return c > ' ' && c < 127
        ? "'" + c + "'"
        : "U+" + Integer.toHexString(c | 0x10000).substring(1);
  }

  /** That something is wrong with what stands there in a whole text. */
  static MalformedMessageException malformed(String what, int at) {
    return new MalformedMessageException(what + " at character " + at);
  }
}
