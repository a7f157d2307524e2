package dev.bywash.bench.client;

import java.util.List;

/** A transport, and who reads events from it. */
enum Wire {
  SSE("SSE", "okhttp-eventsource", SseContenders.all()),
  WEBSOCKET("WebSocket", "OkHttp WebSocket", WebSocketContenders.all()),
  LONG_POLL("long poll", Wire.BY_HAND, PollContenders.all());

  /** Titles that are the same on every wire. */
  static final String BY_HAND = "by hand: Flowable, Gson";

  static final String TEXT = "Bywash, text out";
  static final String OBJECTS = "Bywash, objects out";

  private final String title;
  private final String library;
  private final List<Contender> contenders;

  Wire(String title, String library, List<Contender> contenders) {
    this.title = title;
    this.library = library;
    this.contenders = contenders;
  }

  /** For people, within a sentence. */
  String title() {
    return title;
  }

  /** The title of the contender that uses the library under the SDK alone. */
  String library() {
    return library;
  }

  List<Contender> contenders() {
    return contenders;
  }

  Contender contender(String contenderTitle) {
    return contenders.stream()
        .filter(each -> each.title().equals(contenderTitle))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(this + " has no " + contenderTitle));
  }
}
