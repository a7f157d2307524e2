package dev.bywash;

class LongPollEndToEndTest extends EndToEndTest {
  LongPollEndToEndTest() {
    super(TransportType.LONG_POLL);
  }
}
