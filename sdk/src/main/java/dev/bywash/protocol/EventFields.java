package dev.bywash.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Gathers the fields of one event, in whatever order they come; soonest in that of the protocol's
 * description, without white space, in which servers write them. Confined to one reading.
 */
final class EventFields {
  private static final String BEFORE_ID = "{\"id\":";
  private static final String BEFORE_DATA = ",\"data\":";

  private @Nullable String id;
  private @Nullable String channel;
  private @Nullable String type;
  private @Nullable String data;
  private long timeMillis;
  private boolean timed;

  /** Reads the object at hand as an event. */
  void readAll(JsonScanner json) throws MalformedMessageException {
    int start = json.position();
    if (readAsWritten(json)) {
      return;
    }
    json.seek(start);
    json.beginObject();
    while (json.nextField()) {
      read(json);
    }
    keepEnvelope(json, start);
  }

  /**
   * Reads the object at hand if it is an event as servers write it, with an envelope that is known;
   * otherwise false, and where that was noticed is left open.
   */
  boolean readAsWritten(JsonScanner json) throws MalformedMessageException {
    if (!json.passes(BEFORE_ID)) {
      return false;
    }
    id = json.string();
    Envelope envelope = Envelope.at(json.text(), json.position() - 1);
    if (envelope == null) {
      return false;
    }
    json.seek(json.position() - 1 + envelope.length());
    channel = envelope.channel;
    type = envelope.type;
    timeMillis = json.wholeNumber();
    timed = true;
    if (!json.passes(BEFORE_DATA)) {
      return false;
    }
    data = json.raw();
    return json.passes("}");
  }

  /** Knows the envelope of this event, which began here, when the next one comes. */
  void keepEnvelope(JsonScanner json, int start) {
    if (id != null && channel != null && type != null) {
      Envelope.keep(json.text(), start + BEFORE_ID.length() + 1 + id.length(), channel, type);
    }
  }

  /** Whether the field at hand is one that an event has. */
  static boolean has(JsonScanner json) {
    return json.keyIs("id")
        || json.keyIs("channel")
        || json.keyIs("type")
        || json.keyIs("time")
        || json.keyIs("data");
  }

  /** Takes the field at hand, or passes over it. */
  void read(JsonScanner json) throws MalformedMessageException {
    if (json.keyIs("data")) {
      data = json.raw();
    } else if (json.keyIs("id")) {
      id = json.string();
    } else if (json.keyIs("channel")) {
      channel = json.symbol();
    } else if (json.keyIs("type")) {
      type = json.symbol();
    } else if (json.keyIs("time")) {
      timeMillis = json.wholeNumber();
      timed = true;
    } else {
      json.skip();
    }
  }

  /** Hands the event on, now that its object has been read. */
  void emit(JsonScanner json, int start, MessageSink sink) throws MalformedMessageException {
    if (id == null || channel == null || type == null || data == null || !timed) {
      throw json.malformed("an event without \"" + missing() + "\"", start);
    }
    sink.event(id, channel, type, timeMillis, data);
  }

  private String missing() {
    if (id == null) {
      return "id";
    }
    if (channel == null) {
      return "channel";
    }
    if (type == null) {
      return "type";
    }
    return timed ? "data" : "time";
  }
}
