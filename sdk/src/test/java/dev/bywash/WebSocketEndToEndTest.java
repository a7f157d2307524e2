package dev.bywash;

class WebSocketEndToEndTest extends EndToEndTest {
  WebSocketEndToEndTest() {
    super(TransportType.WEBSOCKET);
  }
}
