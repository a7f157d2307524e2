package dev.bywash;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.Reader;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Decodes payloads as {@link Gson#fromJson(String, TypeToken)} does, without a new reader for each:
 * its buffers take more room than most payloads and their objects together.
 *
 * <p>A reader cannot be given another text, but it can be given one array without end, whose
 * elements are the payloads. Behind each it has to find an empty array, and to find it exactly when
 * the payload has run out; so nothing that stands behind a value goes unnoticed, and the next
 * payload starts on clean ground. Whatever is amiss is left to {@code fromJson}, which says it in
 * its own words and with the right place, and that reader is used no more.
 */
final class PayloadDecoder {
  /** As many threads as are likely to decode at once; the others make a reader of their own. */
  private static final int SLOTS = 8;

  /** The readers that nobody uses at the moment. Whoever takes one out owns it. */
  private static final AtomicReferenceArray<@Nullable PayloadDecoder> IDLE =
      new AtomicReferenceArray<>(SLOTS);

  private final Payload payload = new Payload();
  private final JsonReader reader = new JsonReader(payload);

  private PayloadDecoder() throws IOException {
    payload.begin("[[]", false);
    reader.beginArray();
    reader.beginArray();
    reader.endArray();
  }

  /**
   * The payload as an object; null for JSON {@code null}.
   *
   * @throws JsonParseException if it is not a {@code T}
   */
  static <T> @Nullable T decode(Gson gson, String json, TypeToken<T> type) {
    int slot = (int) (Thread.currentThread().getId() % SLOTS);
    try {
      PayloadDecoder decoder = IDLE.getAndSet(slot, null);
      if (decoder == null) {
        decoder = new PayloadDecoder();
      }
      T value = decoder.read(gson, json, type);
      IDLE.set(slot, decoder);
      return value;
    } catch (IOException | JsonParseException | IllegalStateException e) {
      return gson.fromJson(json, type);
    }
  }

  private <T> @Nullable T read(Gson gson, String json, TypeToken<T> type) throws IOException {
    payload.begin(json, true);
    T value = gson.fromJson(reader, type);
    payload.end();
    reader.beginArray();
    reader.endArray();
    if (!payload.hasRunOut()) {
      throw new IOException("there is more than one value");
    }
    return value;
  }

  /** One payload after the other, each as an element of an array. */
  private static final class Payload extends Reader {
    private static final String SEPARATOR = ",[]";

    private String text = "";

    /** The next character of the text; -1 for the comma before it, its length for the break. */
    private int position;

    /** Whether the line break behind the text is still to come; it ends a number. */
    private boolean breakOwed;

    private boolean ended;
    private boolean ranOut;

    void begin(String json, boolean isElement) {
      text = json;
      position = isElement ? -1 : 0;
      breakOwed = true;
      ended = false;
      ranOut = false;
    }

    /** A value has been read; what is asked for from now on is not of it. */
    void end() {
      ended = true;
    }

    /** Whether all of the text had been taken when what stands behind it was asked for. */
    boolean hasRunOut() {
      text = "";
      return ranOut;
    }

    @Override
    public int read(char[] into, int offset, int length) {
      int at = offset;
      if (position < 0) {
        into[at++] = ',';
        position = 0;
      }
      int count = Math.min(offset + length - at, text.length() - position);
      text.getChars(position, position + count, into, at);
      position += count;
      at += count;
      if (breakOwed && at < offset + length) {
        into[at++] = '\n';
        breakOwed = false;
      }
      return at > offset ? at - offset : separate(into, offset);
    }

    private int separate(char[] into, int offset) {
      if (!ended || ranOut) {
        return -1;
      }
      ranOut = true;
      SEPARATOR.getChars(0, SEPARATOR.length(), into, offset);
      return SEPARATOR.length();
    }

    @Override
    public void close() {}
  }
}
