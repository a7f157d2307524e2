package dev.bywash;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import dev.bywash.protocol.PayloadDecoder;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** One event of the log. Immutable; its payload is decoded when it is asked for, not before. */
public final class Event extends Signal {
  private final String id;
  private final String channel;
  private final String type;
  private final long timeMillis;
  private final String json;
  private final Gson gson;
  private final @Nullable Runnable acknowledgement;

  /**
   * An event as a protocol read it.
   *
   * @param json the payload, any JSON value
   * @param gson what {@link #data} decodes with
   */
  public Event(String id, String channel, String type, long timeMillis, String json, Gson gson) {
    this(id, channel, type, timeMillis, json, gson, null);
  }

  private Event(
      String id,
      String channel,
      String type,
      long timeMillis,
      String json,
      Gson gson,
      @Nullable Runnable acknowledgement) {
    this.id = id;
    this.channel = channel;
    this.type = type;
    this.timeMillis = timeMillis;
    this.json = json;
    this.gson = gson;
    this.acknowledgement = acknowledgement;
  }

  /**
   * The same event, and this is what its {@link #acknowledge} does, on the thread of its caller.
   */
  public Event acknowledgedBy(Runnable action) {
    return new Event(id, channel, type, timeMillis, json, gson, action);
  }

  /**
   * The event's cursor: unique in its log, and a place to resume from. An event of a plain endpoint
   * that brings no id has that of the last one before it that did, as in a browser; empty when none
   * did.
   */
  public String id() {
    return id;
  }

  /** The channel that it was published to. */
  public String channel() {
    return channel;
  }

  /** What happened, such as {@code quake.reported}. */
  public String type() {
    return type;
  }

  /**
   * When the log accepted the event, by the server's clock, in milliseconds since 1970 UTC; where
   * the protocol does not tell, as that of a plain endpoint, when it arrived, by the clock here.
   */
  public long timeMillis() {
    return timeMillis;
  }

  /**
   * The payload as the JSON text that came over the wire. Data of a plain endpoint that is no JSON
   * comes as a JSON string.
   */
  public String json() {
    return json;
  }

  /**
   * The payload decoded by the client's Gson; every call decodes anew.
   *
   * @throws PayloadException if the payload is not a {@code T}, or is JSON {@code null}
   */
  public <T> T data(Class<T> type) {
    try {
      return require(PayloadDecoder.decode(gson, json, type), type);
    } catch (JsonParseException e) {
      throw new PayloadException(this, type, e);
    }
  }

  /**
   * The payload as a generic type, such as {@code new TypeToken<List<Quake>>() {}}; every call
   * decodes anew.
   *
   * @throws PayloadException if the payload is not a {@code T}, or is JSON {@code null}
   */
  public <T> T data(TypeToken<T> type) {
    try {
      return require(PayloadDecoder.decode(gson, json, type), type.getType());
    } catch (JsonParseException e) {
      throw new PayloadException(this, type.getType(), e);
    }
  }

  private <T> T require(@Nullable T value, Type type) {
    if (value == null) {
      throw new PayloadException(this, type, null);
    }
    return value;
  }

  /**
   * Says that this event and all before it are processed, on a stream with {@link AckMode#MANUAL}:
   * a later process goes on after it. From any thread, in any order, and any number of times; one
   * that comes after the acknowledgement of a later event changes nothing. Does not block. Counts
   * also after the stream has ended, until another one of the same name begins.
   *
   * @throws IllegalStateException on any other stream, where nobody waits for it
   */
  public void acknowledge() {
    if (acknowledgement == null) {
      throw new IllegalStateException(
          "only the events of StreamRequest.durable(name, AckMode.MANUAL) are acknowledged");
    }
    acknowledgement.run();
  }

  @Override
  public String toString() {
    return "Event{" + id + " " + channel + " " + type + " " + json + "}";
  }
}
