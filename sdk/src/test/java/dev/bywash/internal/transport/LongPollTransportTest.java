package dev.bywash.internal.transport;

import dev.bywash.TransportType;

class LongPollTransportTest extends PollContractTest {
  @Override
  TransportType type() {
    return TransportType.LONG_POLL;
  }
}
