package dev.bywash.protocol;

/**
 * Where a JSON value ends (RFC 8259), and whether it is one. Functions of a text and a place in it,
 * without a state, so that the walk over what nobody asks for stays in registers.
 *
 * <p>Strict but for one thing: control characters in strings pass, as a parser may let them
 * (section 9) and Gson does. So a string ends at the next quote, which runtimes find many
 * characters at a time, unless there is a backslash before it.
 *
 * <p>Every function takes {@code backslash}, where the first one stands in the text, or the text's
 * length: up to there it need not be looked for.
 */
final class JsonGrammar {
  /** As deep as Gson's reader goes, so that nothing is let through that cannot be decoded. */
  private static final int MAX_DEPTH = 255;

  private JsonGrammar() {}

  /** The character there; NUL behind the end, which JSON never allows. */
  static char at(String text, int index) {
    return index < text.length() ? text.charAt(index) : '\0';
  }

  /** Where the first character from here on stands that is no white space. */
  static int spaceEnd(String text, int start) {
    int i = start;
    while (i < text.length() && isSpace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isSpace(char c) {
    return c <= ' ' && (c == ' ' || c == '\n' || c == '\r' || c == '\t');
  }

  /** The end of the value that begins here, or behind white space. */
  static int valueEnd(String text, int start, int backslash) throws MalformedMessageException {
    return valueEnd(text, start, backslash, 0);
  }

  private static int valueEnd(String text, int start, int backslash, int depth)
      throws MalformedMessageException {
    int i = start;
    char c = at(text, i);
    if (c <= ' ') {
      i = spaceEnd(text, i);
      c = at(text, i);
    }
    switch (c) {
      case '"':
        return stringEnd(text, i, backslash);
      case '{':
        return objectEnd(text, i, backslash, depth);
      case '[':
        return arrayEnd(text, i, backslash, depth);
      case 't':
        return literalEnd(text, i, "true");
      case 'f':
        return literalEnd(text, i, "false");
      case 'n':
        return literalEnd(text, i, "null");
      default:
        return numberEnd(text, i);
    }
  }

  private static int objectEnd(String text, int start, int backslash, int depth)
      throws MalformedMessageException {
    requireDepth(depth, start);
    int i = spaceEnd(text, start + 1);
    if (at(text, i) == '}') {
      return i + 1;
    }
    while (true) {
      if (at(text, i) != '"') {
        throw expected("a field's name", text, i);
      }
      i = spaceEnd(text, stringEnd(text, i, backslash));
      if (at(text, i) != ':') {
        throw expected("':'", text, i);
      }
      i = spaceEnd(text, valueEnd(text, i + 1, backslash, depth + 1));
      char c = at(text, i);
      if (c == '}') {
        return i + 1;
      }
      if (c != ',') {
        throw expected("',' or '}'", text, i);
      }
      i = spaceEnd(text, i + 1);
    }
  }

  private static int arrayEnd(String text, int start, int backslash, int depth)
      throws MalformedMessageException {
    requireDepth(depth, start);
    int i = spaceEnd(text, start + 1);
    if (at(text, i) == ']') {
      return i + 1;
    }
    while (true) {
      i = spaceEnd(text, valueEnd(text, i, backslash, depth + 1));
      char c = at(text, i);
      if (c == ']') {
        return i + 1;
      }
      if (c != ',') {
        throw expected("',' or ']'", text, i);
      }
      i++;
    }
  }

  private static void requireDepth(int depth, int start) throws MalformedMessageException {
    if (depth == MAX_DEPTH) {
      throw malformed("more than " + MAX_DEPTH + " levels of nesting", start);
    }
  }

  /** Behind the closing quote of the string whose opening one stands here. */
  static int stringEnd(String text, int start, int backslash) throws MalformedMessageException {
    int quote = text.indexOf('"', start + 1);
    if (quote >= backslash) {
      quote = quoteBehindEscapes(text, start + 1);
    }
    if (quote < 0) {
      throw malformed("a string without end", start);
    }
    return quote + 1;
  }

  /** The next quote that no backslash belongs to; -1 when there is none. */
  private static int quoteBehindEscapes(String text, int start) throws MalformedMessageException {
    int i = start;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '"') {
        return i;
      }
      int next = c == '\\' ? JsonEscapes.end(text, i) : i + 1;
      if (next < 0) {
        throw malformed("an unknown escape", i);
      }
      i = next;
    }
    return -1;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The end of the number that begins here. */
  static int numberEnd(String text, int start) throws MalformedMessageException {
    char first = at(text, start);
    if (first != '-' && !isDigit(first)) {
      throw expected("a value", text, start);
    }
    int integer = first == '-' ? start + 1 : start;
    int i = digitsEnd(text, integer);
    boolean wellFormed = i == integer + 1 || (i > integer && text.charAt(integer) != '0');
    char c = at(text, i);
    if (c == '.') {
      int fraction = i + 1;
      i = digitsEnd(text, fraction);
      wellFormed &= i > fraction;
      c = at(text, i);
    }
    if ((c | 0x20) == 'e') {
      char sign = at(text, i + 1);
      int exponent = sign == '+' || sign == '-' ? i + 2 : i + 1;
      i = digitsEnd(text, exponent);
      wellFormed &= i > exponent;
    }
    if (!wellFormed) {
      throw malformed("a malformed number", start);
    }
    return i;
  }

  private static int digitsEnd(String text, int start) {
    int i = start;
    while (i < text.length() && isDigit(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static int literalEnd(String text, int start, String literal)
      throws MalformedMessageException {
    if (!text.startsWith(literal, start)) {
      throw expected("a value", text, start);
    }
    return start + literal.length();
  }

  /** That something else had to stand there. */
  static MalformedMessageException expected(String what, String text, int at) {
    String found = at < text.length() ? describe(text.charAt(at)) : "the end";
    return malformed(what + " expected, but " + found + " found", at);
  }

  private static String describe(char c) {
    return c > ' ' && c < 127
        ? "'" + c + "'"
        : "U+" + Integer.toHexString(c | 0x10000).substring(1);
  }

  /** That something is wrong with what stands there. */
  static MalformedMessageException malformed(String what, int at) {
    return new MalformedMessageException(what + " at character " + at);
  }
}
