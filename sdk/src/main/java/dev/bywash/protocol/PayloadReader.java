package dev.bywash.protocol;

import com.google.gson.Gson;
import com.google.gson.Strictness;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Gives Gson's adapters the tokens of one payload after the other, straight from the text in which
 * they are known to stand: names are not made anew, and numbers not made strings first. To an
 * adapter it is the reader that it knows, and like that one it stays where it was when a token is
 * not what was asked for. Takes strict JSON only, and knows no path; who asks for either gets an
 * exception, and is better served by {@link Gson#fromJson(String, TypeToken)}. Not safe for use by
 * several threads.
 */
final class PayloadReader extends JsonReader {
  private static final int[] NOWHERE = {};

  private final FieldNames names = new FieldNames();

  private JsonText text = new JsonText();
  private char[] chars = text.chars();
  private int[] places = NOWHERE;

  /** How many tokens' places there are. */
  private int size;

  /** The place of the token at hand. */
  private int at;

  /** Whether each container that has been begun and not ended is an object. */
  private final boolean[] isObject = new boolean[JsonIndex.MAX_DEPTH + 1];

  private int depth;

  /** Whether a name comes next, or the end of the object. */
  private boolean beforeName;

  private boolean closed = true;

  PayloadReader() throws IOException {
    super(new EmptyNames());
    super.beginObject();
  }

  /** Goes to the value whose places this index knows, which are to stay as they are. */
  void begin(JsonIndex index) {
    text = index.text();
    chars = text.chars();
    places = index.places();
    size = index.size();
    at = 0;
    names.begin();
    depth = 0;
    beforeName = false;
    closed = false;
  }

  /** The whole value as an object; null for JSON {@code null}. */
  <T> @Nullable T read(Gson gson, TypeToken<T> type) throws IOException {
    T value = gson.fromJson(this, type);
    require(at == size && !closed, "the end");
    close();
    return value;
  }

  /** The first character of the token at hand; NUL at the end. */
  private char token() {
    return at < size ? chars[places[at]] : '\0';
  }

  /** The first character of the value at hand; something else when there is none. */
  private char value() {
    return beforeName ? '\0' : token();
  }

  /** A value has been passed. */
  private void passed() {
    beforeName = isObject[depth];
  }

  private static void require(boolean isThere, String what) {
    if (!isThere) {
      throw new IllegalStateException(what + " expected");
    }
  }

  @Override
  public void beginObject() {
    require(value() == '{', "an object");
    begin(true);
  }

  @Override
  public void beginArray() {
    require(value() == '[', "an array");
    begin(false);
  }

  private void begin(boolean object) {
    at++;
    isObject[++depth] = object;
    beforeName = object;
  }

  @Override
  public void endObject() {
    require(token() == '}', "the end of an object");
    end();
  }

  @Override
  public void endArray() {
    require(token() == ']', "the end of an array");
    end();
  }

  private void end() {
    at++;
    depth--;
    passed();
  }

  @Override
  public boolean hasNext() {
    char c = token();
    return c != '}' && c != ']' && c != '\0';
  }

  @Override
  public JsonToken peek() throws IOException {
    char c = token();
    if (beforeName && c == '"') {
      return super.peek();
    }
    switch (c) {
      case '{':
        return JsonToken.BEGIN_OBJECT;
      case '}':
        return JsonToken.END_OBJECT;
      case '[':
        return JsonToken.BEGIN_ARRAY;
      case ']':
        return JsonToken.END_ARRAY;
      case '"':
        return JsonToken.STRING;
      case 't':
      case 'f':
        return JsonToken.BOOLEAN;
      case 'n':
        return JsonToken.NULL;
      case '\0':
        require(!closed, "an open reader");
        return JsonToken.END_DOCUMENT;
      default:
        return JsonToken.NUMBER;
    }
  }

  private static boolean isNumber(char first) {
    return first == '-' || JsonText.isDigit(first);
  }

  @Override
  public String nextName() {
    require(beforeName && token() == '"', "a name");
    return name();
  }

  private String name() {
    int start = places[at] + 1;
    int end = places[at + 1];
    at += 2;
    beforeName = false;
    return text.isEscaped(start, end)
        ? text.unescaped(start, end)
        : names.next(text.toString(), text.base() + start, text.base() + end);
  }

  /**
   * Gson reads the keys of maps as values, and says so before in a way that no subclass can see.
   * What it says goes to the reader that this one extends, which stands before an empty name
   * whenever this one stands before a name; so that one knows.
   */
  private String nameAsValue() throws IOException {
    require(super.peek() == JsonToken.STRING, "a value");
    require(super.nextString().isEmpty() && super.nextInt() == 0, "an empty name");
    return name();
  }

  @Override
  public String nextString() throws IOException {
    if (beforeName && token() == '"') {
      return nameAsValue();
    }
    char first = value();
    String value;
    if (first == '"') {
      value = text.unescaped(places[at] + 1, places[at + 1]);
      at += 2;
    } else {
      require(isNumber(first), "a string");
      value = text.substring(places[at], text.numberEnd(places[at]));
      at++;
    }
    passed();
    return value;
  }

  @Override
  public boolean nextBoolean() {
    char first = value();
    require(first == 't' || first == 'f', "true or false");
    at++;
    passed();
    return first == 't';
  }

  @Override
  public void nextNull() {
    require(value() == 'n', "null");
    at++;
    passed();
  }

  @Override
  public double nextDouble() throws IOException {
    int before = at;
    boolean wasName = beforeName;
    try {
      double value = decimal();
      if ((Double.isNaN(value) || Double.isInfinite(value))
          && getStrictness() != Strictness.LENIENT) {
        throw new MalformedJsonException("a number that JSON has not: " + value);
      }
      return value;
    } catch (NumberFormatException e) {
      goBack(before, wasName);
      throw e;
    }
  }

  @Override
  public long nextLong() throws IOException {
    return whole(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  @Override
  public int nextInt() throws IOException {
    return (int) whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  private long whole(long least, long greatest) throws IOException {
    int before = at;
    boolean wasName = beforeName;
    try {
      long value = whole();
      if (value < least || value > greatest) {
        throw new NumberFormatException("an int expected, not " + value);
      }
      return value;
    } catch (NumberFormatException e) {
      goBack(before, wasName);
      throw e;
    }
  }

  private double decimal() throws IOException {
    if (!isNumber(value())) {
      return Double.parseDouble(nextString());
    }
    double value = Numbers.decimal(text, places[at]);
    at++;
    passed();
    return value;
  }

  private long whole() throws IOException {
    if (!isNumber(value())) {
      return Numbers.whole(nextString());
    }
    long value = Numbers.integer(text, places[at]);
    at++;
    passed();
    return value;
  }

  /** To a name there is no way back: nothing can be read any more, and so nothing wrong. */
  private void goBack(int before, boolean wasName) {
    at = before;
    beforeName = wasName;
    if (wasName) {
      close();
    }
  }

  @Override
  public void skipValue() throws IOException {
    char c = token();
    if (beforeName && c == '"') {
      skipName();
    } else if (c == '}' || c == ']') {
      end();
    } else if (c != '\0') {
      skipTokens();
      passed();
    }
  }

  private void skipName() throws IOException {
    if (super.peek() == JsonToken.STRING) {
      nameAsValue();
    } else {
      name();
    }
  }

  private void skipTokens() {
    int open = 0;
    do {
      char c = token();
      if (c == '{' || c == '[') {
        open++;
      } else if (c == '}' || c == ']') {
        open--;
      }
      at += c == '"' ? 2 : 1;
    } while (open > 0);
  }

  @Override
  public void close() {
    closed = true;
    size = 0;
    at = 0;
  }

  @Override
  public String getPath() {
    throw new UnsupportedOperationException("no path is known");
  }

  @Override
  public String getPreviousPath() {
    return getPath();
  }
}
