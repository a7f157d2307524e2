package dev.bywash;

class ShortPollEndToEndTest extends EndToEndTest {
  ShortPollEndToEndTest() {
    super(TransportType.SHORT_POLL);
  }
}
