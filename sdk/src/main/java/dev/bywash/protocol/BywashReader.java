package dev.bywash.protocol;

/** Reads the messages of the Bywash protocol where they stand, and tells them to a sink. */
final class BywashReader {
  private BywashReader() {}

  /** Reads a whole text as one event. */
  static void onlyEvent(JsonScanner json, MessageSink sink) throws MalformedMessageException {
    EventFields event = new EventFields();
    event.readAll(json);
    json.end();
    event.emit(json, 0, sink);
  }

  /** Reads the object at hand as an event. */
  static void event(JsonScanner json, MessageSink sink) throws MalformedMessageException {
    int start = json.position();
    EventFields event = new EventFields();
    event.readAll(json);
    event.emit(json, start, sink);
  }

  /** Reads a whole frame: an event, or an object with one field, which names a control message. */
  static void frame(JsonScanner json, MessageSink sink) throws MalformedMessageException {
    EventFields event = new EventFields();
    if (event.readAsWritten(json)) {
      json.end();
      event.emit(json, 0, sink);
      return;
    }
    json.seek(0);
    int fields = 0;
    int controlAt = -1;
    String name = "";
    json.beginObject();
    while (json.nextField()) {
      if (fields++ == 0 && !EventFields.has(json)) {
        name = json.key();
        controlAt = json.position();
      }
      event.read(json);
    }
    json.end();
    if (fields == 1 && controlAt >= 0) {
      json.seek(controlAt);
      control(name, json, sink);
    } else {
      event.keepEnvelope(json, 0);
      event.emit(json, 0, sink);
    }
  }

  /** Reads the value at hand as the control message of this name; unknown ones are passed over. */
  static void control(String name, JsonScanner json, MessageSink sink)
      throws MalformedMessageException {
    switch (name) {
      case "hello":
        sink.hello(HelloFields.read(json));
        break;
      case "heartbeat":
        sink.heartbeat(heartbeat(json));
        break;
      case "reconnect":
        sink.reconnect(reconnect(json));
        break;
      case "refused":
        refused(json, sink);
        break;
      default:
        json.skip();
    }
  }

  private static String heartbeat(JsonScanner json) throws MalformedMessageException {
    int start = json.position();
    String cursor = null;
    json.beginObject();
    while (json.nextField()) {
      if (json.keyIs("cursor")) {
        cursor = json.string();
      } else {
        json.skip();
      }
    }
    if (cursor == null) {
      throw json.malformed("a heartbeat without \"cursor\"", start);
    }
    return cursor;
  }

  private static void refused(JsonScanner json, MessageSink sink) throws MalformedMessageException {
    int start = json.position();
    long ref = -1;
    long status = 0;
    String detail = "";
    json.beginObject();
    while (json.nextField()) {
      if (json.keyIs("ref")) {
        ref = json.wholeNumber();
      } else if (json.keyIs("status")) {
        status = json.wholeNumber();
      } else if (json.keyIs("detail")) {
        detail = json.string();
      } else {
        json.skip();
      }
    }
    if (ref < 0 || status < 400 || status > 599) {
      throw json.malformed("a refusal without \"ref\", or without a \"status\" from 400", start);
    }
    sink.refused(ref, (int) status, detail);
  }

  /** Reads the value at hand as a goodbye: after how many milliseconds to come back, 0 or more. */
  static long reconnect(JsonScanner json) throws MalformedMessageException {
    int start = json.position();
    long afterMillis = -1;
    json.beginObject();
    while (json.nextField()) {
      if (json.keyIs("after")) {
        afterMillis = json.wholeNumber();
      } else {
        json.skip();
      }
    }
    if (afterMillis < 0) {
      throw json.malformed("a reconnect without \"after\", or with a negative one", start);
    }
    return afterMillis;
  }
}
