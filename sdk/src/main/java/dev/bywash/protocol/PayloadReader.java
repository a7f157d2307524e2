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
 * Gives Gson's adapters the tokens of one payload after the other, straight from its text: names
 * are not made anew, and numbers not made strings first. To an adapter it is the reader that it
 * knows, and like that one it stays where it was when a token is not what was asked for. Takes
 * strict JSON only, and knows no path; who asks for either gets an exception, and is better served
 * by {@link Gson#fromJson(String, TypeToken)}. Not safe for use by several threads.
 */
final class PayloadReader extends JsonReader {
  /** As deep as Gson goes. */
  private static final int MAX_DEPTH = 255;

  private final JsonScanner json = new JsonScanner("");
  private final FieldNames names = new FieldNames();

  /** Whether each container that has been begun and not ended is an object. */
  private final boolean[] isObject = new boolean[MAX_DEPTH + 1];

  private int depth;
  private Stand stand = Stand.CLOSED;

  /** What stands at the scanner's position. */
  private enum Stand {
    /** Nobody has looked: a value has just been read, or a container begun. */
    UNKNOWN,
    /** The value of a field; its name has not been asked for. */
    NAME,
    VALUE,
    /** The container's end, which has been passed. */
    END,
    /** Nothing more, and nothing but white space there. */
    DOCUMENT_END,
    CLOSED
  }

  PayloadReader() throws IOException {
    super(new EmptyNames());
    super.beginObject();
  }

  /** A whole text as an object; null for JSON {@code null}. */
  <T> @Nullable T read(Gson gson, String text, TypeToken<T> type) throws IOException {
    json.begin(text);
    names.begin();
    depth = 0;
    stand = Stand.VALUE;
    T value = gson.fromJson(this, type);
    require(look() == Stand.DOCUMENT_END, "the end");
    json.begin("");
    return value;
  }

  private Stand look() throws IOException {
    if (stand == Stand.UNKNOWN) {
      if (depth == 0) {
        json.end();
        stand = Stand.DOCUMENT_END;
      } else if (isObject[depth]) {
        stand = json.nextField(names) ? Stand.NAME : Stand.END;
      } else {
        stand = json.nextElement() ? Stand.VALUE : Stand.END;
      }
    }
    return stand;
  }

  /** The first character of the value at hand; NUL when there is none. */
  private char first() throws IOException {
    return look() == Stand.VALUE ? json.peek() : '\0';
  }

  private static void require(boolean isThere, String what) {
    if (!isThere) {
      throw new IllegalStateException(what + " expected");
    }
  }

  @Override
  public void beginObject() throws IOException {
    require(first() == '{', "an object");
    json.beginObject();
    push(true);
  }

  @Override
  public void beginArray() throws IOException {
    require(first() == '[', "an array");
    json.beginArray();
    push(false);
  }

  private void push(boolean object) throws MalformedJsonException {
    if (depth == MAX_DEPTH) {
      throw new MalformedJsonException("more than " + MAX_DEPTH + " levels of nesting");
    }
    isObject[++depth] = object;
    stand = Stand.UNKNOWN;
  }

  @Override
  public void endObject() throws IOException {
    require(look() == Stand.END && isObject[depth], "the end of an object");
    pop();
  }

  @Override
  public void endArray() throws IOException {
    require(look() == Stand.END && !isObject[depth], "the end of an array");
    pop();
  }

  private void pop() {
    depth--;
    stand = Stand.UNKNOWN;
  }

  @Override
  public boolean hasNext() throws IOException {
    Stand now = look();
    return now == Stand.NAME || now == Stand.VALUE;
  }

  @Override
  public JsonToken peek() throws IOException {
    switch (look()) {
      case NAME:
        return super.peek();
      case END:
        return isObject[depth] ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
      case VALUE:
        return token(json.peek());
      case DOCUMENT_END:
        return JsonToken.END_DOCUMENT;
      default:
        throw new IllegalStateException("closed");
    }
  }

  private static JsonToken token(char first) throws MalformedJsonException {
    switch (first) {
      case '{':
        return JsonToken.BEGIN_OBJECT;
      case '[':
        return JsonToken.BEGIN_ARRAY;
      case '"':
        return JsonToken.STRING;
      case 't':
      case 'f':
        return JsonToken.BOOLEAN;
      case 'n':
        return JsonToken.NULL;
      default:
        if (!isNumber(first)) {
          throw new MalformedJsonException("a value expected");
        }
        return JsonToken.NUMBER;
    }
  }

  private static boolean isNumber(char first) {
    return first == '-' || (first >= '0' && first <= '9');
  }

  @Override
  public String nextName() throws IOException {
    require(look() == Stand.NAME, "a name");
    stand = Stand.VALUE;
    return json.key();
  }

  /**
   * Gson reads the keys of maps as values, and says so before in a way that no subclass can see.
   * What it says goes to the reader that this one extends, which stands before an empty name
   * whenever this one stands before a name; so that one knows.
   */
  private String nameAsValue() throws IOException {
    require(super.peek() == JsonToken.STRING, "a value");
    require(super.nextString().isEmpty() && super.nextInt() == 0, "an empty name");
    stand = Stand.VALUE;
    return json.key();
  }

  @Override
  public String nextString() throws IOException {
    if (look() == Stand.NAME) {
      return nameAsValue();
    }
    char first = first();
    require(first == '"' || isNumber(first), "a string");
    String value = first == '"' ? json.string() : json.raw();
    stand = Stand.UNKNOWN;
    return value;
  }

  @Override
  public boolean nextBoolean() throws IOException {
    char first = first();
    require(first == 't' || first == 'f', "true or false");
    boolean value = json.bool();
    stand = Stand.UNKNOWN;
    return value;
  }

  @Override
  public void nextNull() throws IOException {
    require(first() == 'n', "null");
    json.skip();
    stand = Stand.UNKNOWN;
  }

  @Override
  public double nextDouble() throws IOException {
    Stand before = look();
    int start = json.position();
    try {
      double value = decimal();
      if ((Double.isNaN(value) || Double.isInfinite(value))
          && getStrictness() != Strictness.LENIENT) {
        throw new MalformedJsonException("a number that JSON has not: " + value);
      }
      return value;
    } catch (NumberFormatException e) {
      goBack(before, start);
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
    Stand before = look();
    int start = json.position();
    try {
      long value = whole();
      if (value < least || value > greatest) {
        throw new NumberFormatException("an int expected, not " + value);
      }
      return value;
    } catch (NumberFormatException e) {
      goBack(before, start);
      throw e;
    }
  }

  private double decimal() throws IOException {
    if (!isNumber(first())) {
      return Double.parseDouble(nextString());
    }
    double value = json.decimal();
    stand = Stand.UNKNOWN;
    return value;
  }

  private long whole() throws IOException {
    if (!isNumber(first())) {
      return Numbers.whole(nextString());
    }
    long value = json.integer();
    stand = Stand.UNKNOWN;
    return value;
  }

  /** To a name there is no way back: nothing can be read any more, and so nothing wrong. */
  private void goBack(Stand before, int start) {
    stand = before == Stand.VALUE ? before : Stand.CLOSED;
    json.seek(start);
  }

  @Override
  public void skipValue() throws IOException {
    switch (look()) {
      case NAME:
        skipName();
        break;
      case END:
        pop();
        break;
      case VALUE:
        json.skip();
        stand = Stand.UNKNOWN;
        break;
      default:
        break;
    }
  }

  private void skipName() throws IOException {
    if (super.peek() == JsonToken.STRING) {
      nameAsValue();
    } else {
      stand = Stand.VALUE;
    }
  }

  @Override
  public void close() {
    stand = Stand.CLOSED;
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
