package dev.bywash.harness.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * An event in its place in the log, encoded once: every transport sends these bytes. Immutable, and
 * safe on every thread.
 */
public final class LogEvent {

  private final Cursor cursor;
  private final String id;
  private final String channel;
  private final String type;
  private final long time;
  private final byte[] json;

  private LogEvent(Cursor cursor, String id, EventDraft draft, long time, byte[] json) {
    this.cursor = cursor;
    this.id = id;
    this.channel = draft.channel();
    this.type = draft.type();
    this.time = time;
    this.json = json;
  }

  /** Gives {@code draft} its place and its time, in milliseconds since 1970-01-01T00:00Z. */
  public static LogEvent of(Cursor cursor, EventDraft draft, long time) {
    String id = cursor.toString();
    // Epochs, channels and types have alphabets without anything that JSON would escape.
    byte[] head =
        ("{\"id\":\""
                + id
                + "\",\"channel\":\""
                + draft.channel()
                + "\",\"type\":\""
                + draft.type()
                + "\",\"time\":"
                + time
                + ",\"data\":")
            .getBytes(US_ASCII);
    byte[] json = new byte[head.length + draft.data().size() + 1];
    System.arraycopy(head, 0, json, 0, head.length);
    draft.data().copyTo(json, head.length);
    json[json.length - 1] = '}';
    return new LogEvent(cursor, id, draft, time, json);
  }

  /** Its place in the log. */
  public Cursor cursor() {
    return cursor;
  }

  /** The offset of its place. */
  public long offset() {
    return cursor.offset();
  }

  /** Its cursor as text. */
  public String id() {
    return id;
  }

  /** The channel that it was published to. */
  public String channel() {
    return channel;
  }

  /** What happened. */
  public String type() {
    return type;
  }

  /** When the log accepted it, in milliseconds since 1970-01-01T00:00Z. */
  public long time() {
    return time;
  }

  /** The number of bytes of {@link #json}. */
  public int size() {
    return json.length;
  }

  /** The event on the wire, UTF-8 on one line. Shared for speed: a caller must not change it. */
  public byte[] json() {
    return json;
  }

  @Override
  public String toString() {
    return id + " " + type + " on " + channel;
  }
}
