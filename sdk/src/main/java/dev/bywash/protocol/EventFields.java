package dev.bywash.protocol;

import org.jspecify.annotations.Nullable;

/** Gathers the fields of one event, in whatever order they come. Confined to one reading. */
final class EventFields {
  private @Nullable String id;
  private @Nullable String channel;
  private @Nullable String type;
  private @Nullable String data;
  private long timeMillis;
  private boolean timed;

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
