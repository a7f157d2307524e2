package dev.bywash.harness.webhook;

import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;

/** A receiver that takes everything. */
final class Accepting extends Dispatcher {

  @Override
  public MockResponse dispatch(RecordedRequest request) {
    return new MockResponse();
  }
}
