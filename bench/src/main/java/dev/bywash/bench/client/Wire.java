package dev.bywash.bench.client;

import java.util.List;

/** A transport, and who reads events from it. */
enum Wire implements Lineup {
  SSE("SSE", "okhttp-eventsource"),
  WEBSOCKET("WebSocket", "OkHttp WebSocket"),
  LONG_POLL("long poll", Wire.BY_HAND);

  /** Titles that are the same on every wire. */
  static final String BY_HAND = "by hand: Flowable, Gson";

  static final String TEXT = "Bywash, text out";
  static final String OBJECTS = "Bywash, objects out";

  private final String title;
  private final String library;

  Wire(String title, String library) {
    this.title = title;
    this.library = library;
  }

  /** For people, within a sentence. */
  String title() {
    return title;
  }

  /** The title of the contender that uses the library under the SDK alone. */
  String library() {
    return library;
  }

  @Override
  public List<Contender> contenders() {
    return switch (this) {
      case SSE -> SseContenders.all();
      case WEBSOCKET -> WebSocketContenders.all();
      case LONG_POLL -> PollContenders.all();
    };
  }

  /** The library, who decodes by hand, and the SDK. */
  List<Contender> mainContenders() {
    return only(List.of(library, BY_HAND, TEXT, OBJECTS));
  }

  /** The library and the SDK. */
  List<Contender> idleContenders() {
    return only(List.of(library, TEXT));
  }

  private List<Contender> only(List<String> titles) {
    return contenders().stream().filter(each -> titles.contains(each.title())).toList();
  }
}
