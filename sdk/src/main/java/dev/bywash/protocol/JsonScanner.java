package dev.bywash.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Walks one JSON text (RFC 8259) from front to back, once, and cuts out what it is asked for. It
 * builds no tree: what nobody asks for is checked and skipped, and a value can be had {@link #raw},
 * as the text that it is. What is not JSON, as {@link JsonGrammar} has it, is refused at the
 * character where it stops being JSON.
 *
 * <p>An object is read by {@link #beginObject} and then, while {@link #nextField} is true, exactly
 * one value each; arrays likewise. One scanner can {@link #begin} one text after the other. Not
 * safe for use by several threads.
 */
final class JsonScanner {
  private static final int MAX_WHOLE_DIGITS = 18;

  private String text = "";
  private int length;
  private int position;

  /** Where the first backslash stands, or the end. */
  private int backslash;

  /** Whether an object or array was begun and nothing in it read yet. */
  private boolean fresh;

  private int keyStart;
  private int keyEnd;

  /**
   * The key, when it is written with escapes, or known; null when only its place in the text is.
   */
  private @Nullable String knownKey;

  JsonScanner(String text) {
    begin(text);
  }

  /** Goes to the front of this text, and forgets the one before. */
  void begin(String next) {
    int first = next.indexOf('\\');
    text = next;
    length = next.length();
    position = 0;
    backslash = first < 0 ? length : first;
    fresh = false;
    knownKey = null;
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

  /** As {@link #nextField}, soonest when the names come in the order in which they came before. */
  boolean nextField(FieldNames names) throws MalformedMessageException {
    if (!next('}')) {
      return false;
    }
    String likely = names.likely();
    if (!passesKey(likely)) {
      passKey();
      likely = knownKey == null ? Symbols.of(text, keyStart, keyEnd) : "";
    }
    names.was(likely);
    knownKey = knownKey == null ? likely : knownKey;
    return true;
  }

  /** Passes over this name, which has no escapes, and its colon, if they stand here. */
  private boolean passesKey(String name) {
    boolean isString = peek() == '"';
    int start = position + 1;
    int end = start + name.length();
    boolean passes =
        isString
            && text.startsWith(name, start)
            && JsonGrammar.at(text, end) == '"'
            && JsonGrammar.at(text, end + 1) == ':';
    if (passes) {
      keyStart = start;
      keyEnd = end;
      knownKey = null;
      position = end + 2;
    }
    return passes;
  }

  private void passKey() throws MalformedMessageException {
    if (peek() != '"') {
      throw expected("a field's name");
    }
    keyStart = passString();
    keyEnd = position - 1;
    knownKey = isEscaped(keyStart) ? JsonEscapes.decode(text, keyStart, keyEnd) : null;
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
    return isEscaped(start)
        ? JsonEscapes.decode(text, start, position - 1)
        : text.substring(start, position - 1);
  }

  /** A string of which there are few different ones; equal ones are the same object. */
  String symbol() throws MalformedMessageException {
    int start = beginString();
    return isEscaped(start)
        ? JsonEscapes.decode(text, start, position - 1)
        : Symbols.of(text, start, position - 1);
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
    position = JsonGrammar.stringEnd(text, position, backslash);
    return start;
  }

  /** Whether there are escapes from here to the closing quote that was passed last. */
  private boolean isEscaped(int start) {
    if (position <= backslash) {
      return false;
    }
    int i = start;
    while (i < position && text.charAt(i) != '\\') {
      i++;
    }
    return i < position;
  }

  /** A number without fraction or exponent, of 18 digits at most. */
  long wholeNumber() throws MalformedMessageException {
    char c = peek();
    if (c != '-' && !JsonGrammar.isDigit(c)) {
      throw expected("a whole number");
    }
    int start = position;
    long value = plainWhole();
    if (position > start) {
      return value;
    }
    position = JsonGrammar.numberEnd(text, start);
    String number = text.substring(start, position);
    if (number.indexOf('.') >= 0 || number.indexOf('e') >= 0 || number.indexOf('E') >= 0) {
      throw malformed("a number that is not whole", start);
    }
    if (number.length() > (c == '-' ? MAX_WHOLE_DIGITS + 1 : MAX_WHOLE_DIGITS)) {
      throw malformed("a whole number out of range", start);
    }
    return Long.parseLong(number);
  }

  /**
   * The number at hand as Gson reads a {@code long}: it may have a fraction of zeros, or an
   * exponent.
   *
   * @throws NumberFormatException if it is not whole, or out of range
   */
  long integer() throws MalformedMessageException {
    int start = position;
    long value = plainWhole();
    if (position > start) {
      return value;
    }
    position = JsonGrammar.numberEnd(text, start);
    return Numbers.whole(text.substring(start, position));
  }

  /** Passes a whole number that is easily read; any other is left where it is. */
  private long plainWhole() {
    int first = text.charAt(position) == '-' ? position + 1 : position;
    long value = 0;
    int i = first;
    while (i < length && JsonGrammar.isDigit(text.charAt(i))) {
      // May overflow, and is of no use then.
      value = value * 10 + (text.charAt(i) - '0');
      i++;
    }
    if (!isPlain(first, i) || i - first > MAX_WHOLE_DIGITS) {
      return 0;
    }
    boolean negative = first > position;
    position = i;
    return negative ? -value : value;
  }

  /** The number at hand, as {@link Double#parseDouble} reads it. */
  double decimal() throws MalformedMessageException {
    int start = position;
    int first = text.charAt(start) == '-' ? start + 1 : start;
    long digits = 0;
    int point = -1;
    int i = first;
    while (i < length) {
      char c = text.charAt(i);
      if (JsonGrammar.isDigit(c)) {
        digits = digits * 10 + (c - '0');
      } else if (c == '.' && point < 0) {
        point = i;
      } else {
        break;
      }
      i++;
    }
    int integerEnd = point < 0 ? i : point;
    boolean exact = i - first <= Numbers.MAX_EXACT_DIGITS && point != i - 1;
    if (exact && canStand(first, integerEnd) && endsNumber(i)) {
      position = i;
      double value = Numbers.decimal(digits, i - 1 - (point < 0 ? i - 1 : point));
      return first > start ? -value : value;
    }
    position = JsonGrammar.numberEnd(text, start);
    return Double.parseDouble(text.substring(start, position));
  }

  /** Whether what is known to be digits is a number, and nothing behind it can be part of one. */
  private boolean isPlain(int start, int end) {
    return canStand(start, end) && endsNumber(end);
  }

  /** Whether what is known to be digits, if anything, stands for a whole number. */
  private boolean canStand(int start, int end) {
    return end == start + 1 || (end > start && text.charAt(start) != '0');
  }

  private boolean endsNumber(int at) {
    char c = JsonGrammar.at(text, at);
    return c == ',' || c == '}' || c == ']';
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
    return text.substring(start, position);
  }

  /** Passes over any value. */
  void skip() throws MalformedMessageException {
    position = JsonGrammar.valueEnd(text, position, backslash);
  }

  /** Makes sure that nothing but white space follows. */
  void end() throws MalformedMessageException {
    if (peek() != '\0' || position < length) {
      throw expected("the end");
    }
  }

  /** That something is wrong with what stands at {@code at}. */
  MalformedMessageException malformed(String what, int at) {
    return JsonGrammar.malformed(what, at);
  }

  /** The next character that is no white space; NUL at the end, which JSON never allows. */
  char peek() {
    if (position < length) {
      char c = text.charAt(position);
      if (c > ' ') {
        return c;
      }
    }
    position = JsonGrammar.spaceEnd(text, position);
    return position < length ? text.charAt(position) : '\0';
  }

  private MalformedMessageException expected(String what) {
    return JsonGrammar.expected(what, text, position);
  }
}
