package dev.bywash;

class SseEndToEndTest extends EndToEndTest {
  SseEndToEndTest() {
    super(TransportType.SSE);
  }
}
