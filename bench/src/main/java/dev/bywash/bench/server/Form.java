package dev.bywash.bench.server;

/** How a stream of events comes to a raw subscriber. */
enum Form {
  SSE("SSE") {
    @Override
    EventCounter counter() {
      return new SseCounter();
    }
  },

  WEBSOCKET("WebSocket") {
    @Override
    EventCounter counter() {
      return new WebSocketCounter();
    }
  };

  private final String title;

  Form(String title) {
    this.title = title;
  }

  /** Its name for readers. */
  String title() {
    return title;
  }

  abstract EventCounter counter();
}
