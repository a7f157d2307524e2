package dev.bywash.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Walks one JSON text (RFC 8259) from front to back, once, and cuts out what it is asked for. It
 * builds no tree: what nobody asks for is checked and skipped, and a value can be had {@link #raw},
 * as the text that it is. Strict: what is not JSON is refused at the character where it stops being
 * JSON.
 *
 * <p>An object is read by {@link #beginObject} and then, while {@link #nextField} is true, exactly
 * one value each; arrays likewise. One scanner can {@link #begin} one text after the other. Not
 * safe for use by several threads.
 */
final class JsonScanner {
  /** As deep as Gson's reader goes, so that nothing is let through that cannot be decoded. */
  private static final int MAX_DEPTH = 255;

  private final boolean allowsControls;

  private String text = "";
  private int length;
  private int position;

  /** Where the next backslash stands, or the end, once that was looked for; else before it. */
  private int backslash;

  /** Whether an object or array was begun and nothing in it read yet. */
  private boolean fresh;

  private int keyStart;
  private int keyEnd;

  /** The key, when it was written with escapes; null when it stands in the text as it is. */
  private @Nullable String decodedKey;

  /** Whether the string that {@link #skipString} passed last holds a backslash. */
  private boolean escaped;

  JsonScanner(String text) {
    this(text, false);
  }

  private JsonScanner(String text, boolean allowsControls) {
    this.allowsControls = allowsControls;
    begin(text);
  }

  /**
   * One for texts that have been read before. It lets control characters in strings pass, as a
   * parser may (RFC 8259, section 9) and Gson does, and so finds the end of a string in one search,
   * which runtimes do many characters at a time.
   */
  static JsonScanner allowingControls() {
    return new JsonScanner("", true);
  }

  /** Goes to the front of this text, and forgets the one before. */
  void begin(String next) {
    text = next;
    length = next.length();
    position = 0;
    backslash = -1;
    fresh = false;
    decodedKey = null;
  }

  /** The number of the next character, from 0. */
  int position() {
    return position;
  }

  /** The text that it walks. */
  String text() {
    return text;
  }

  /** Passes over these characters if they come next, white space and all. */
  boolean passes(String expected) {
    if (!text.startsWith(expected, position)) {
      return false;
    }
    position += expected.length();
    return true;
  }

  /** Goes back, or forward, to the beginning of a value whose {@link #position} was kept. */
  void seek(int valuePosition) {
    position = valuePosition;
    backslash = -1;
    fresh = false;
  }

  void beginObject() throws MalformedMessageException {
    begin('{', "an object");
  }

  void beginArray() throws MalformedMessageException {
    begin('[', "an array");
  }

  private void begin(char bracket, String what) throws MalformedMessageException {
    if (peek() != bracket) {
      throw expected(what);
    }
    position++;
    fresh = true;
  }

  /** Goes on to the value of the next field; false at the end of the object. */
  boolean nextField() throws MalformedMessageException {
    if (!next('}')) {
      return false;
    }
    if (peek() != '"') {
      throw expected("a field's name");
    }
    keyStart = position + 1;
    skipString();
    keyEnd = position - 1;
    decodedKey = escaped ? JsonEscapes.decode(text, keyStart, keyEnd) : null;
    if (peek() != ':') {
      throw expected("':'");
    }
    position++;
    return true;
  }

  /** Goes on to the next value of the array; false at its end. */
  boolean nextElement() throws MalformedMessageException {
    return next(']');
  }

  private boolean next(char bracket) throws MalformedMessageException {
    char c = peek();
    boolean first = fresh;
    fresh = false;
    if (c == bracket) {
      position++;
      return false;
    }
    if (first) {
      return true;
    }
    if (c != ',') {
      throw expected("',' or '" + bracket + "'");
    }
    position++;
    return true;
  }

  /** Whether the field at hand has this name. */
  boolean keyIs(String name) {
    if (decodedKey != null) {
      return decodedKey.equals(name);
    }
    return keyEnd - keyStart == name.length() && text.startsWith(name, keyStart);
  }

  /** The name of the field at hand. */
  String key() {
    return decodedKey != null ? decodedKey : text.substring(keyStart, keyEnd);
  }

  /** The name of the field at hand; equal ones are the same object, as of {@link #symbol}. */
  String keySymbol() {
    return decodedKey != null ? decodedKey : Symbols.of(text, keyStart, keyEnd);
  }

  String string() throws MalformedMessageException {
    int start = beginString();
    return escaped
        ? JsonEscapes.decode(text, start, position - 1)
        : text.substring(start, position - 1);
  }

  /** A string of which there are few different ones; equal ones are the same object. */
  String symbol() throws MalformedMessageException {
    int start = beginString();
    return escaped
        ? JsonEscapes.decode(text, start, position - 1)
        : Symbols.of(text, start, position - 1);
  }

  private int beginString() throws MalformedMessageException {
    if (peek() != '"') {
      throw expected("a string");
    }
    int start = position + 1;
    skipString();
    return start;
  }

  /** A number without fraction or exponent, of 18 digits at most. */
  long wholeNumber() throws MalformedMessageException {
    char c = peek();
    int start = position;
    if (c != '-' && !isDigit(c)) {
      throw expected("a whole number");
    }
    int digits = c == '-' ? start + 1 : start;
    long value = 0;
    int i = digits;
    while (i < length && isDigit(text.charAt(i))) {
      // Overflows for what is refused below.
      value = value * 10 + (text.charAt(i) - '0');
      i++;
    }
    if (!isPlain(digits, i)) {
      skipNumber();
      if (position > i) {
        throw malformed("a number that is not whole", start);
      }
    }
    position = i;
    if (i - digits > 18) {
      throw malformed("a whole number out of range", start);
    }
    return c == '-' ? -value : value;
  }

  /** Whether what is known to be digits is a number, and nothing behind it can be part of one. */
  private boolean isPlain(int start, int end) {
    boolean canStand = end == start + 1 || (end > start && text.charAt(start) != '0');
    return canStand && end < length && (text.charAt(end) == ',' || text.charAt(end) == '}');
  }

  boolean bool() throws MalformedMessageException {
    char c = peek();
    if (c != 't' && c != 'f') {
      throw expected("true or false");
    }
    skipValue(0);
    return c == 't';
  }

  /** Any value, as the text that it is. */
  String raw() throws MalformedMessageException {
    peek();
    int start = position;
    skipValue(0);
    return text.substring(start, position);
  }

  /** Passes over any value. */
  void skip() throws MalformedMessageException {
    skipValue(0);
  }

  /** Makes sure that nothing but white space follows. */
  void end() throws MalformedMessageException {
    skipWhitespace();
    if (position < length) {
      throw expected("the end");
    }
  }

  /** That something is wrong with what stands at {@code at}. */
  MalformedMessageException malformed(String what, int at) {
    return new MalformedMessageException(what + " at character " + at);
  }

  private void skipValue(int depth) throws MalformedMessageException {
    char c = peek();
    switch (c) {
      case '"':
        skipString();
        break;
      case '{':
      case '[':
        skipContainer(c, depth);
        break;
      case 't':
        skipLiteral("true");
        break;
      case 'f':
        skipLiteral("false");
        break;
      case 'n':
        skipLiteral("null");
        break;
      default:
        if (c != '-' && !isDigit(c)) {
          throw expected("a value");
        }
        skipNumber();
    }
  }

  private void skipContainer(char bracket, int depth) throws MalformedMessageException {
    if (depth == MAX_DEPTH) {
      throw malformed("more than " + MAX_DEPTH + " levels of nesting", position);
    }
    position++;
    fresh = true;
    while (bracket == '{' ? nextSkippedField() : nextElement()) {
      skipValue(depth + 1);
    }
  }

  /** As {@link #nextField}, leaving the key at hand as it is. */
  private boolean nextSkippedField() throws MalformedMessageException {
    if (!next('}')) {
      return false;
    }
    if (peek() != '"') {
      throw expected("a field's name");
    }
    skipString();
    if (peek() != ':') {
      throw expected("':'");
    }
    position++;
    return true;
  }

  /** From the opening quote to behind the closing one. Says whether there were escapes. */
  private void skipString() throws MalformedMessageException {
    escaped = false;
    int start = position;
    int i = plainEnd(start + 1);
    while (i < length) {
      char c = text.charAt(i);
      if (c == '"') {
        position = i + 1;
        return;
      }
      if (c != '\\') {
        throw malformed("a control character in a string", i);
      }
      escaped = true;
      i = plainEnd(escapeEnd(i));
    }
    throw malformed("a string without end", start);
  }

  /**
   * Where the first character stands that is not just part of a string: a quote, a backslash, a
   * control character, or the end. Most characters are met here, so it does nothing else.
   */
  private int plainEnd(int start) {
    if (allowsControls) {
      int quote = text.indexOf('"', start);
      return Math.min(quote < 0 ? length : quote, nextBackslash(start));
    }
    String json = text;
    int end = length;
    int i = start;
    while (i < end) {
      char c = json.charAt(i);
      if (c == '"' || c == '\\' || c < ' ') {
        break;
      }
      i++;
    }
    return i;
  }

  private int nextBackslash(int from) {
    if (backslash < from) {
      int at = text.indexOf('\\', from);
      backslash = at < 0 ? length : at;
    }
    return backslash;
  }

  private int escapeEnd(int backslash) throws MalformedMessageException {
    int end = JsonEscapes.end(text, backslash);
    if (end < 0) {
      throw malformed("an unknown escape", backslash);
    }
    return end;
  }

  private void skipNumber() throws MalformedMessageException {
    int start = position;
    if (text.charAt(position) == '-') {
      position++;
    }
    int integer = position;
    boolean leadingZero = integer < length && text.charAt(integer) == '0';
    boolean wellFormed = skipDigits() && (!leadingZero || position == integer + 1);
    if (position < length && text.charAt(position) == '.') {
      position++;
      wellFormed &= skipDigits();
    }
    if (position < length && (text.charAt(position) | 0x20) == 'e') {
      position++;
      if (position < length && "+-".indexOf(text.charAt(position)) >= 0) {
        position++;
      }
      wellFormed &= skipDigits();
    }
    if (!wellFormed) {
      throw malformed("a malformed number", start);
    }
  }

  /** False when there is none. */
  private boolean skipDigits() {
    int start = position;
    int i = start;
    while (i < length && isDigit(text.charAt(i))) {
      i++;
    }
    position = i;
    return i > start;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private void skipLiteral(String literal) throws MalformedMessageException {
    if (!text.startsWith(literal, position)) {
      throw expected("a value");
    }
    position += literal.length();
  }

  /** The next character that is no white space; NUL at the end, which JSON never allows. */
  char peek() {
    if (position < length) {
      char c = text.charAt(position);
      if (c > ' ') {
        return c;
      }
    }
    skipWhitespace();
    return position < length ? text.charAt(position) : '\0';
  }

  private void skipWhitespace() {
    int i = position;
    while (i < length && isWhitespace(text.charAt(i))) {
      i++;
    }
    position = i;
  }

  private static boolean isWhitespace(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  private MalformedMessageException expected(String what) {
    String found = position < length ? describe(text.charAt(position)) : "the end";
    return malformed(what + " expected, but " + found + " found", position);
  }

  private static String describe(char c) {
    return c > ' ' && c < 127
        ? "'" + c + "'"
        : "U+" + Integer.toHexString(c | 0x10000).substring(1);
  }
}
