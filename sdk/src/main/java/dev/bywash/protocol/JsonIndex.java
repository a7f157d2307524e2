package dev.bywash.protocol;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the tokens of one JSON value (RFC 8259) stand in its text, in their order: of a string its
 * opening quote and its closing one, of a container its brackets around what it holds, of every
 * other value its first character. Who has walked a value to know that it is JSON knows all of
 * this, and who decodes it need not look again.
 *
 * <p>Belongs to one thread, which keeps it for all that it reads: an event that is decoded where it
 * is handed out is decoded with what its reading has found. A thread that reads a text while it
 * reads another, as an app's adapter may, has one for each.
 */
final class JsonIndex implements AutoCloseable {
  /** As deep as Gson's reader goes, so that nothing is let through that cannot be decoded. */
  static final int MAX_DEPTH = 255;

  private static final int FIRST_CAPACITY = 32;
  private static final int MIN_LIKELY = 64;

  /** More places are not kept for the next value: 64 KiB. */
  private static final int MAX_KEPT = 16_384;

  /** What is noted at most between two looks at the capacity. */
  private static final int MOST = 6;

  /** As many threads as are likely to read at once; of two that share a slot, each drives out. */
  private static final int SLOTS = 64;

  /**
   * What threads have. Read and written racily: the number of the thread is final, and nothing else
   * is looked at by another one.
   */
  private static final @Nullable JsonIndex[] slots = new @Nullable JsonIndex[SLOTS];

  private final long thread;

  /** For a text within; null before there was one. */
  private @Nullable JsonIndex inner;

  private final JsonText text = new JsonText();
  private boolean open;

  /** The value that was walked last as a string of its own; null when nobody has it. */
  private @Nullable String value;

  /** Values are likely to be shorter. */
  private int likely = MIN_LIKELY;

  private int[] places = new int[FIRST_CAPACITY];
  private int size;

  /** Of each container around the innermost one, whether it is an object. */
  private final boolean[] outer = new boolean[MAX_DEPTH];

  private @Nullable PayloadReader reader;

  private JsonIndex(long thread) {
    this.thread = thread;
  }

  /** One that this thread does not use, for this text. To be closed by this thread. */
  static JsonIndex open(String text) {
    JsonIndex index = ofThread();
    while (index.open) {
      if (index.inner == null) {
        index.inner = new JsonIndex(index.thread);
      }
      index = index.inner;
    }
    index.text.set(text);
    index.open = true;
    return index;
  }

  /** That of this thread which knows the places of this value; null when none does. */
  static @Nullable JsonIndex holding(String value) {
    for (JsonIndex index = ofThread(); index != null && index.open; index = index.inner) {
      if (value.equals(index.value)) {
        return index;
      }
    }
    return null;
  }

  private static JsonIndex ofThread() {
    long thread = Thread.currentThread().getId();
    int slot = (int) (thread % SLOTS);
    JsonIndex index = slots[slot];
    if (index == null || index.thread != thread) {
      index = new JsonIndex(thread);
      slots[slot] = index;
    }
    return index;
  }

  /** What is walked. */
  JsonText text() {
    return text;
  }

  /**
   * Where the tokens stand in the part of the text: the first {@link #size} elements. To be read
   * only.
   */
  int[] places() {
    return places;
  }

  /** How many places there are. */
  int size() {
    return size;
  }

  /** Walks the whole text, which is to hold one value. */
  void walkAll() throws MalformedMessageException {
    String whole = text.toString();
    int end = JsonText.spaceEnd(whole, walk(0));
    if (end < whole.length()) {
      throw JsonText.expected("the end", whole, end);
    }
  }

  /** Walks the value that begins here, or behind white space, and returns where it ends. */
  int walk(int start) throws MalformedMessageException {
    value = null;
    int count = likely;
    while (true) {
      int from = text.show(start, count);
      int end = walkShown(from, text.showsEnd());
      if (end >= 0) {
        int length = end - from;
        likely = Math.max(Math.max(MIN_LIKELY, 2 * length), likely - likely / 8);
        return start + length;
      }
      count = 4 * Math.max(count, text.length() - from);
    }
  }

  /** The same within the part that is shown; -1 when it goes on behind it. */
  private int walkShown(int start, boolean toTheEnd) throws MalformedMessageException {
    try {
      int end = walkPart(start);
      return toTheEnd || end < text.length() ? end : -1;
    } catch (MalformedMessageException e) {
      if (toTheEnd) {
        throw e;
      }
      return -1;
    }
  }

  private int walkPart(int start) throws MalformedMessageException {
    char[] c = text.chars();
    int[] noted = places;
    int n = 0;
    int depth = 0;
    boolean object = false;
    int i = text.spaceEnd(start);
    while (true) {
      if (n + MOST > noted.length) {
        noted = moreRoom(n);
      }
      // Here a value begins.
      noted[n++] = i;
      if (c[i] == '"') {
        i = text.stringEnd(i);
        noted[n++] = i - 1;
      } else if (c[i] == '{' || c[i] == '[') {
        if (depth == MAX_DEPTH) {
          throw text.malformedHere("more than " + MAX_DEPTH + " levels of nesting", i);
        }
        outer[depth++] = object;
        object = c[i] == '{';
        i = text.spaceEnd(i + 1);
        if (c[i] != (object ? '}' : ']')) {
          if (object) {
            noted[n++] = i;
            i = nameEnd(i);
            noted[n++] = i - 1;
            i = colonEnd(i);
          }
          continue;
        }
        noted[n++] = i++;
        object = outer[--depth];
      } else {
        i = text.scalarEnd(i);
      }
      // Here it has ended, and with it maybe what it was in.
      while (true) {
        if (depth == 0) {
          size = n;
          return i;
        }
        i = text.spaceEnd(i);
        if (c[i] == ',') {
          i = text.spaceEnd(i + 1);
          if (object) {
            noted[n++] = i;
            i = nameEnd(i);
            noted[n++] = i - 1;
            i = colonEnd(i);
          }
          break;
        }
        if (c[i] != (object ? '}' : ']')) {
          throw text.expected(object ? "',' or '}'" : "',' or ']'", i);
        }
        if (n + MOST > noted.length) {
          noted = moreRoom(n);
        }
        noted[n++] = i++;
        object = outer[--depth];
      }
    }
  }

  private int nameEnd(int start) throws MalformedMessageException {
    if (text.chars()[start] != '"') {
      throw text.expected("a field's name", start);
    }
    return text.stringEnd(start);
  }

  private int colonEnd(int start) throws MalformedMessageException {
    int i = text.spaceEnd(start);
    if (text.chars()[i] != ':') {
      throw text.expected("':'", i);
    }
    return text.spaceEnd(i + 1);
  }

  private int[] moreRoom(int used) {
    places = Arrays.copyOf(places, 2 * (used + MOST));
    return places;
  }

  /** The value that was walked last is this string, character by character. */
  void isOf(String string) {
    value = string;
  }

  /** Takes what reads the value that was walked last; until it is given back there is no other. */
  PayloadReader takeReader() throws IOException {
    PayloadReader taken = reader == null ? new PayloadReader() : reader;
    reader = null;
    taken.begin(this);
    return taken;
  }

  void giveBack(PayloadReader read) {
    reader = read;
  }

  /** Lets go of the text, and is free for the next one. */
  @Override
  public void close() {
    open = false;
    value = null;
    size = 0;
    text.clear();
    if (places.length > MAX_KEPT) {
      places = new int[FIRST_CAPACITY];
    }
  }
}
