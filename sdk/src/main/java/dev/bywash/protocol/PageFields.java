package dev.bywash.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Reads the answer to one poll, in one pass when its hello stands before its events, as servers
 * write it. Whatever the order of its fields, the sink hears the hello first, then the events, then
 * the page's cursor as a heartbeat, and a goodbye last. Confined to one reading.
 */
final class PageFields {
  private final JsonScanner json;
  private final MessageSink sink;

  private boolean greeted;

  /** Where the events stand; -1 before they have come. */
  private int eventsAt = -1;

  /** Whether the events came before the hello, and so have been passed over. */
  private boolean eventsOwed;

  private @Nullable String cursor;
  private boolean more;

  /** In milliseconds; -1 when the page holds no goodbye. */
  private long reconnectMillis = -1;

  PageFields(JsonScanner json, MessageSink sink) {
    this.json = json;
    this.sink = sink;
  }

  /** True when there is more to fetch at once. */
  boolean read() throws MalformedMessageException {
    int start = json.position();
    json.beginObject();
    while (json.nextField()) {
      readField();
    }
    json.end();
    if (!greeted || eventsAt < 0 || cursor == null) {
      throw json.malformed("a page without \"" + missing() + "\"", start);
    }
    if (eventsOwed) {
      json.seek(eventsAt);
      readEvents();
    }
    sink.heartbeat(cursor);
    if (reconnectMillis >= 0) {
      sink.reconnect(reconnectMillis);
    }
    return more;
  }

  private void readField() throws MalformedMessageException {
    if (json.keyIs("hello")) {
      sink.hello(HelloFields.read(json));
      greeted = true;
    } else if (json.keyIs("events")) {
      eventsAt = json.position();
      eventsOwed = !greeted;
      if (eventsOwed) {
        json.skip();
      } else {
        readEvents();
      }
    } else if (json.keyIs("cursor")) {
      cursor = json.string();
    } else if (json.keyIs("more")) {
      more = json.bool();
    } else if (json.keyIs("reconnect")) {
      reconnectMillis = BywashReader.reconnect(json);
    } else {
      json.skip();
    }
  }

  private void readEvents() throws MalformedMessageException {
    json.beginArray();
    while (json.nextElement()) {
      BywashReader.event(json, sink);
    }
  }

  private String missing() {
    if (!greeted) {
      return "hello";
    }
    return eventsAt < 0 ? "events" : "cursor";
  }
}
