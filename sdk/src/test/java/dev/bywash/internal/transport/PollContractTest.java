package dev.bywash.internal.transport;

import static dev.bywash.internal.transport.Wire.event;
import static dev.bywash.internal.transport.Wire.heard;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.Failure;
import dev.bywash.Failure.Kind;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.HttpUrl;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.Test;

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
        .setBody(body(hello, cursor, fields, events));
  }

  static String body(String hello, String cursor, String fields, String... events) {
    return "{\"hello\":"
        + hello
        + ",\"events\":["
        + String.join(",", events)
        + "],\"cursor\":\""
        + cursor
        + "\""
        + fields
        + "}";
  }

  /** Lets the next poll begin, where it does not by itself. */
  abstract void nextPoll() throws InterruptedException;

  RecordedRequest takeRequest() throws InterruptedException {
    RecordedRequest request = server.takeRequest(10, TimeUnit.SECONDS);
    assertThat(request).as("a poll").isNotNull();
    return request;
  }

  @Test
  void everyPollGoesOnWhereThePageBeforeEnded() throws Exception {
    server.enqueue(page(Wire.HELLO, "k-5", "", event(1), event(3)));
    server.enqueue(page(Wire.hello("k-5"), "k-6", "", event(6)));
    server.enqueue(page(Wire.hello("k-6"), "k-8", "", event(8)));
    open(server.url("/events"), "k-0");
    assertThat(takeRequest().getHeader("Last-Event-ID")).isEqualTo("k-0");
    listener.hears("hello k-0", heard(1), heard(3), "heartbeat k-5");
    nextPoll();
    assertThat(takeRequest().getHeader("Last-Event-ID")).isEqualTo("k-5");
    listener.hears(heard(6), "heartbeat k-6");
    nextPoll();
    assertThat(takeRequest().getHeader("Last-Event-ID")).isEqualTo("k-6");
    listener.hears(heard(8), "heartbeat k-8");
  }

  @Test
  void gapOnALaterPageIsToldBeforeItsEvents() throws Exception {
    server.enqueue(page(Wire.HELLO, "k-1", "", event(1)));
    server.enqueue(page(Wire.gapHello("k-40"), "k-41", "", event(41)));
    open();
    listener.hears("hello k-0", heard(1), "heartbeat k-1");
    nextPoll();
    listener.hears("hello k-40 gap expired", heard(41), "heartbeat k-41");
  }

  @Test
  void cutOffPageIsFollowedAtOnceByTheNext() throws Exception {
    server.enqueue(page(Wire.HELLO, "k-1", ",\"more\":true", event(1)));
    server.enqueue(page(Wire.hello("k-1"), "k-2", ",\"more\":true", event(2)));
    server.enqueue(page(Wire.hello("k-2"), "k-3", "", event(3)));
    open();
    listener.hears("hello k-0", heard(1), "heartbeat k-1", heard(2), "heartbeat k-2", heard(3));
  }

  @Test
  void serverThatGoesAwayEndsTheLink() throws Exception {
    server.enqueue(page(Wire.HELLO, "k-1", ",\"reconnect\":{\"after\":1730}", event(1)));
    open();
    listener.hears("hello k-0", heard(1), "heartbeat k-1", "reconnect 1730");
    assertThat(listener.failure().kind()).isEqualTo(Kind.ENDED);
    assertThat(server.getRequestCount()).isEqualTo(1);
    assertThat(scheduler.pending()).isZero();
  }

  @Test
  void laterPollThatFailsEndsTheLink() throws Exception {
    server.enqueue(page(Wire.HELLO, "k-1", "", event(1)));
    server.enqueue(new MockResponse().setResponseCode(503).setHeader("Retry-After", "3"));
    open();
    listener.hears("hello k-0", heard(1), "heartbeat k-1");
    nextPoll();
    Failure failure = listener.failure();
    assertThat(failure.code()).isEqualTo(503);
    assertThat(failure.retryAfterMillis()).isEqualTo(3_000);
  }

  @Test
  void blockedListenerHoldsUpTheNextPoll() throws Exception {
    listener.gate = new CountDownLatch(1);
    server.enqueue(page(Wire.HELLO, "k-2", ",\"more\":true", event(1), event(2)));
    server.enqueue(page(Wire.hello("k-2"), "k-3", "", event(3)));
    open();
    takeRequest();
    listener.hears("hello k-0", heard(1));
    assertThat(server.takeRequest(200, TimeUnit.MILLISECONDS)).isNull();
    listener.gate.countDown();
    listener.hears(heard(2), "heartbeat k-2", heard(3), "heartbeat k-3");
  }

  @Test
  void pollsNeverOverlap() throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    app =
        app.newBuilder()
            .addInterceptor(
                chain -> {
                  most.accumulateAndGet(running.incrementAndGet(), Math::max);
                  try {
                    return chain.proceed(chain.request());
                  } finally {
                    running.decrementAndGet();
                  }
                })
            .build();
    for (int i = 1; i <= 20; i++) {
      server.enqueue(page(Wire.hello("k-" + (i - 1)), "k-" + i, "", event(i)));
    }
    open();
    listener.hears("hello k-0");
    for (int i = 1; i <= 20; i++) {
      listener.hears(heard(i), "heartbeat k-" + i);
      nextPoll();
    }
    assertThat(most).hasValue(1);
  }

  @Test
  void closingLeavesNoIdleConnection() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    String page = page(Wire.HELLO, "k-0", ",\"reconnect\":{\"after\":1}").getBody().readUtf8();
    try (RawServer raw =
        new RawServer(
            peer -> {
              peer.readHead();
              peer.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ");
              peer.write(page.length() + "\r\n\r\n" + page);
              peer.awaitEnd();
              ended.countDown();
            })) {
      open(raw.url("http"), null);
      assertThat(listener.failure().kind()).isEqualTo(Kind.ENDED);
      assertThat(ended.getCount()).as("the connection waits for another poll").isEqualTo(1);
      transports.close();
      await(ended);
    }
  }

  @Test
  void compressedPageIsReadAndMeasuredUncompressed() throws Exception {
    String payload = '"' + "x".repeat((int) MAX_MESSAGE_BYTES) + '"';
    server.enqueue(gzipped(healthy(event(1))));
    server.enqueue(gzipped(healthy(event(1), event(2, payload))));
    open();
    listener.hears("hello k-0", heard(1), "heartbeat k-1");
    nextPoll();
    assertThat(listener.failure().kind()).isEqualTo(Kind.OVERSIZED);
  }

  private static MockResponse gzipped(MockResponse response) throws Exception {
    Buffer body = new Buffer();
    try (GzipSink gzip = new GzipSink(body)) {
      Okio.buffer(gzip).writeUtf8(response.getBody().readUtf8()).flush();
    }
    return response.setBody(body).setHeader("Content-Encoding", "gzip");
  }

  @Test
  void pageInACodingThatNobodyAskedForIsRefused() throws Exception {
    server.enqueue(healthy(event(1)).setHeader("Content-Encoding", "br"));
    open();
    assertThat(listener.failure().kind()).isEqualTo(Kind.CONTENT_TYPE);
  }

  @Test
  void eventsOfAPageThatBreaksOffLaterHaveBeenTold() throws Exception {
    server.enqueue(
        new MockResponse()
            .setHeader("Content-Type", "application/json")
            .setBody("{\"hello\":" + Wire.HELLO + ",\"events\":[" + event(1) + ",{}]}"));
    open();
    listener.hears("hello k-0", heard(1));
    assertThat(listener.failure().kind()).isEqualTo(Kind.MALFORMED);
  }
}
