package dev.bywash.internal.transport;

import dev.bywash.TransportType;

class ShortPollTransportTest extends PollContractTest {
  @Override
  TransportType type() {
    return TransportType.SHORT_POLL;
  }
}
