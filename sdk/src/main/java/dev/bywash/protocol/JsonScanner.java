package dev.bywash.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Walks one JSON text (RFC 8259) from front to back, once, and cuts out what it is asked for. It
 * builds no tree: what nobody asks for is checked and skipped, and a value can be had {@link #raw},
 * as the text that it is. What is not JSON, as {@link JsonText} has it, is refused at the character
 * where it stops being JSON.
 *
 * <p>An object is read by {@link #beginObject} and then, while {@link #nextField} is true, exactly
 * one value each; arrays likewise. Belongs to the thread that makes it.
 */
final class JsonScanner implements AutoCloseable {
  private static final int MAX_WHOLE_DIGITS = 18;

  /** Knows the tokens of the value that was passed last, for who decodes it while it is at hand. */
  private final JsonIndex index;

  private final String text;
  private final int length;

  /** Where the first backslash stands, or the end. */
  private final int backslash;

  private int position;

  /** Whether an object or array was begun and nothing in it read yet. */
  private boolean fresh;

  private int keyStart;
  private int keyEnd;

  /**
   * The key, when it is written with escapes, or known; null when only its place in the text is.
   */
  private @Nullable String knownKey;

  /** Begins at the front of this text. To be closed. */
  JsonScanner(String text) {
    this.index = JsonIndex.open(text);
    this.text = text;
    this.length = text.length();
    this.backslash = index.text().backslash();
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
    passKey();
    return true;
  }

  private void passKey() throws MalformedMessageException {
    if (peek() != '"') {
      throw expected("a field's name");
    }
    keyStart = passString();
    keyEnd = position - 1;
    knownKey = isEscaped(keyStart, keyEnd) ? JsonEscapes.decode(text, keyStart, keyEnd) : null;
    if (peek() != ':') {
      throw expected("':'");
    }
    position++;
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
    if (knownKey != null) {
      return knownKey.equals(name);
    }
    return keyEnd - keyStart == name.length() && text.startsWith(name, keyStart);
  }

  /** The name of the field at hand. */
  String key() {
    return knownKey != null ? knownKey : text.substring(keyStart, keyEnd);
  }

  String string() throws MalformedMessageException {
    int start = beginString();
    int end = position - 1;
    return isEscaped(start, end)
        ? JsonEscapes.decode(text, start, end)
        : text.substring(start, end);
  }

  /** A string of which there are few different ones; equal ones are the same object. */
  String symbol() throws MalformedMessageException {
    int start = beginString();
    int end = position - 1;
    return isEscaped(start, end)
        ? JsonEscapes.decode(text, start, end)
        : Symbols.of(text, start, end);
  }

  private int beginString() throws MalformedMessageException {
    if (peek() != '"') {
      throw expected("a string");
    }
    return passString();
  }

  /** From an opening quote to behind the closing one; returns where the characters begin. */
  private int passString() throws MalformedMessageException {
    int start = position + 1;
    int quote = text.indexOf('"', start);
    if (quote >= 0 && quote < backslash) {
      position = quote + 1;
    } else {
      skip();
    }
    return start;
  }

  /** Whether there is a backslash from here to there. */
  private boolean isEscaped(int start, int end) {
    if (end <= backslash) {
      return false;
    }
    int i = start;
    while (i < end && text.charAt(i) != '\\') {
      i++;
    }
    return i < end;
  }

  /** A number without fraction or exponent, of 18 digits at most. */
  long wholeNumber() throws MalformedMessageException {
    char c = peek();
    if (c != '-' && !JsonText.isDigit(c)) {
      throw expected("a whole number");
    }
    int start = position;
    long value = plainWhole();
    if (position > start) {
      return value;
    }
    skip();
    String number = text.substring(start, position);
    if (number.indexOf('.') >= 0 || number.indexOf('e') >= 0 || number.indexOf('E') >= 0) {
      throw malformed("a number that is not whole", start);
    }
    if (number.length() > (c == '-' ? MAX_WHOLE_DIGITS + 1 : MAX_WHOLE_DIGITS)) {
      throw malformed("a whole number out of range", start);
    }
    return Long.parseLong(number);
  }

  /** Passes a whole number that is easily read; any other is left where it is. */
  private long plainWhole() {
    int first = text.charAt(position) == '-' ? position + 1 : position;
    long value = 0;
    int i = first;
    while (i < length && JsonText.isDigit(text.charAt(i))) {
      // May overflow, and is of no use then.
      value = value * 10 + (text.charAt(i) - '0');
      i++;
    }
    boolean canStand = i == first + 1 || (i > first && text.charAt(first) != '0');
    char c = i < length ? text.charAt(i) : '\0';
    boolean ends = c == ',' || c == '}' || c == ']';
    if (!canStand || !ends || i - first > MAX_WHOLE_DIGITS) {
      return 0;
    }
    boolean negative = first > position;
    position = i;
    return negative ? -value : value;
  }

  boolean bool() throws MalformedMessageException {
    char c = peek();
    if (c != 't' && c != 'f') {
      throw expected("true or false");
    }
    skip();
    return c == 't';
  }

  /** Any value, as the text that it is. */
  String raw() throws MalformedMessageException {
    peek();
    int start = position;
    skip();
    String value = text.substring(start, position);
    index.isOf(value);
    return value;
  }

  /** Passes over any value. */
  void skip() throws MalformedMessageException {
    position = index.walk(position);
  }

  /** Makes sure that nothing but white space follows. */
  void end() throws MalformedMessageException {
    if (peek() != '\0' || position < length) {
      throw expected("the end");
    }
  }

  /**
   * Lets go of what it knows of the last value, when the message that the text is has been read.
   */
  @Override
  public void close() {
    index.close();
  }

  /** That something is wrong with what stands at {@code at}. */
  MalformedMessageException malformed(String what, int at) {
    return JsonText.malformed(what, at);
  }

  /** The next character that is no white space; NUL at the end, which JSON never allows. */
  char peek() {
    position = JsonText.spaceEnd(text, position);
    return position < length ? text.charAt(position) : '\0';
  }

  private MalformedMessageException expected(String what) {
    return JsonText.expected(what, text, position);
  }
}
