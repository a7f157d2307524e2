package dev.bywash.internal.transport;

import dev.bywash.internal.transport.Failure.Kind;
import okhttp3.HttpUrl;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;

/** What both ways of polling owe. A poll without a queued answer is held by the server. */
abstract class PollContractTest extends TransportContractTest {
  @Override
  MockResponse healthy(String... events) {
    return page(Wire.HELLO, "k-" + events.length, "", events);
  }

  @Override
  HttpUrl serveCut(String event) {
    server.enqueue(healthy(event).setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));
    return server.url("/events");
  }

  @Override
  Kind captivePortalKind() {
    return Kind.CONTENT_TYPE;
  }

  /** A page, with further fields as they are written, such as {@code ,"more":true}. */
  static MockResponse page(String hello, String cursor, String fields, String... events) {
    return new MockResponse()
        .setHeader("Content-Type", "application/json")
        .setHeader("ETag", '"' + cursor + '"')
        .setBody(
            "{\"hello\":"
                + hello
                + ",\"events\":["
                + String.join(",", events)
                + "],\"cursor\":\""
                + cursor
                + "\""
                + fields
                + "}");
  }
}
