package dev.bywash.internal.transport;

import static dev.bywash.internal.transport.Wire.event;
import static dev.bywash.internal.transport.Wire.heard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bywash.Failure;
import dev.bywash.Failure.Kind;
import dev.bywash.TransportType;
import dev.bywash.internal.time.FakeScheduler;
import dev.bywash.protocol.Protocol;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every transport owes, against a real server on a real socket. One subclass each. */
abstract class TransportContractTest {
  static final List<String> CHANNELS = Arrays.asList("quakes", "al erts");
  static final long MAX_MESSAGE_BYTES = 1 << 20;
  static final int LONG_POLL_WAIT_SECONDS = 25;
  static final long SHORT_POLL_INTERVAL_MILLIS = 3_000;

  final MockWebServer server = new MockWebServer();
  final FakeScheduler scheduler = new FakeScheduler();
  final RecordingListener listener = new RecordingListener();
  final ExecutorService readers = Executors.newCachedThreadPool();
  OkHttpClient app = new OkHttpClient();
  Transports transports;

  abstract TransportType type();

  /** A healthy answer: a hello, these events, and then an open connection without more. */
  abstract MockResponse healthy(String... events);

  /** Answers the next request healthily, but cuts it in the middle of its last event. */
  abstract HttpUrl serveCut(String event) throws Exception;

  /** What the transport makes of a 200 with a page for humans. */
  abstract Kind captivePortalKind();

  @BeforeEach
  void startServer() throws IOException {
    server.start();
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    if (transports != null) {
      transports.close();
    }
    listener.gate.countDown();
    readers.shutdown();
    assertThat(readers.awaitTermination(10, TimeUnit.SECONDS)).as("reading threads end").isTrue();
    assertThat(app.dispatcher().runningCallsCount()).isZero();
    app.connectionPool().evictAll();
    server.shutdown();
  }

  Link open() {
    return open(server.url("/events?token=1"), null);
  }

  Link open(HttpUrl url, String cursor) {
    transports = new Transports(options(url));
    return transports.get(type()).open(CHANNELS, cursor, listener);
  }

  private TransportOptions options(HttpUrl url) {
    return new TransportOptions(
        app,
        url,
        null,
        Protocol.bywash(),
        scheduler,
        readers,
        MAX_MESSAGE_BYTES,
        LONG_POLL_WAIT_SECONDS,
        SHORT_POLL_INTERVAL_MILLIS);
  }

  @Test
  void helloComesFirstThenEventsInOrder() throws Exception {
    server.enqueue(healthy(event(1), event(2), event(3)));
    open();
    listener.hears("hello k-0", heard(1), heard(2), heard(3));
  }

  @Test
  void channelsAreAddedToTheQueryOfTheUrl() throws Exception {
    server.enqueue(healthy());
    open();
    HttpUrl url = server.takeRequest().getRequestUrl();
    assertThat(url.queryParameterValues("channel")).isEqualTo(CHANNELS);
    assertThat(url.queryParameter("token")).isEqualTo("1");
    assertThat(url.encodedPath()).isEqualTo("/events");
  }

  @Test
  void cursorIsSentWhenThereIsOne() throws Exception {
    server.enqueue(healthy());
    open(server.url("/events"), "k-7");
    assertThat(server.takeRequest().getHeader("Last-Event-ID")).isEqualTo("k-7");
  }

  @Test
  void noCursorIsSentWhenThereIsNone() throws Exception {
    server.enqueue(healthy());
    open();
    RecordedRequest request = server.takeRequest();
    assertThat(request.getHeader("Last-Event-ID")).isNull();
    assertThat(request.getRequestUrl().queryParameter("lastEventId")).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 300, 301, 304, 400, 401, 403, 404, 406, 429, 500, 502, 503})
  void otherStatusIsTold(int status) throws Exception {
    server.enqueue(new MockResponse().setResponseCode(status));
    open();
    Failure failure = listener.failure();
    assertThat(failure.kind()).isEqualTo(Kind.STATUS);
    assertThat(failure.code()).isEqualTo(status);
    assertThat(failure.retryAfterMillis()).isEqualTo(-1);
  }

  @Test
  void retryAfterIsTold() throws Exception {
    server.enqueue(new MockResponse().setResponseCode(429).setHeader("Retry-After", "7"));
    open();
    assertThat(listener.failure().retryAfterMillis()).isEqualTo(7_000);
  }

  private static MockResponse problem(String body) {
    return new MockResponse()
        .setResponseCode(400)
        .setHeader("Content-Type", "application/problem+json")
        .setBody(body);
  }

  @Test
  void serversOwnWordsAreTold() throws Exception {
    server.enqueue(problem("{\"title\":\"Bad Request\",\"detail\":\"no\\nchannel\"}"));
    open();
    assertThat(listener.failure().detail()).isEqualTo("HTTP 400 Client Error: no channel");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"detail\":[]}", "null"})
  void problemThatSaysNothingIsStillAStatus(String body) throws Exception {
    server.enqueue(problem(body));
    open();
    assertThat(listener.failure().detail()).isEqualTo("HTTP 400 Client Error");
  }

  @Test
  void problemThatNeverEndsDoesNotHideTheStatus() throws Exception {
    server.enqueue(problem("{\"detail\":\"").setHeader("Content-Length", 100));
    open();
    assertThat(listener.failure().code()).isEqualTo(400);
  }

  @Test
  void captivePortalIsNoStream() throws Exception {
    server.enqueue(
        new MockResponse()
            .setHeader("Content-Type", "text/html; charset=utf-8")
            .setBody("<html>\ndata: " + event(1) + "\n\n</html>"));
    open();
    assertThat(listener.rest()).noneMatch(heard -> heard.toString().startsWith("event"));
    assertThat(listener.failure().kind()).isEqualTo(captivePortalKind());
  }

  @Test
  void redirectIsFollowed() throws Exception {
    server.enqueue(new MockResponse().setResponseCode(307).setHeader("Location", "/moved?x=1"));
    server.enqueue(healthy(event(1)));
    open(server.url("/events"), "k-0");
    listener.hears("hello k-0", heard(1));
    server.takeRequest();
    RecordedRequest second = server.takeRequest();
    assertThat(second.getPath()).isEqualTo("/moved?x=1");
    assertThat(second.getHeader("Last-Event-ID")).isEqualTo("k-0");
  }

  @Test
  void connectionCutInAMessageIsBroken() throws Exception {
    open(serveCut(event(1, '"' + "x".repeat(100_000) + '"')), null);
    Failure failure = listener.failure();
    assertThat(failure.kind()).isEqualTo(Kind.BROKEN);
    assertThat(failure.cause()).isInstanceOf(IOException.class);
  }

  @Test
  void connectionCutBeforeTheAnswerIsBroken() throws Exception {
    server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
    server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
    open();
    assertThat(listener.failure().kind()).isEqualTo(Kind.BROKEN);
  }

  @Test
  void refusedPortIsUnreachable() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    open(server.url("/").newBuilder().port(port).build(), null);
    assertThat(listener.failure().kind()).isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  void unknownHostIsDns() throws Exception {
    app =
        app.newBuilder()
            .dns(
                host -> {
                  throw new UnknownHostException(host);
                })
            .build();
    open(HttpUrl.get("http://nowhere.test/"), null);
    assertThat(listener.failure().kind()).isEqualTo(Kind.DNS);
  }

  @Test
  void connectTimeoutIsToldApart() throws Exception {
    app =
        app.newBuilder()
            .socketFactory(new FailingSockets(() -> new SocketTimeoutException("connect")))
            .build();
    open();
    assertThat(listener.failure().kind()).isEqualTo(Kind.CONNECT_TIMEOUT);
  }

  @Test
  void clearTextWhereTlsIsExpectedIsTls() throws Exception {
    try (RawServer clear =
        new RawServer(
            peer -> peer.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"))) {
      open(clear.url("https"), null);
      assertThat(listener.failure().kind()).isEqualTo(Kind.TLS);
    }
  }

  @Test
  void serverThatNeverAnswersCanBeCancelled() throws Exception {
    server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
    Link link = open();
    server.takeRequest();
    link.cancel();
    nothingIsLeft();
    listener.hearsNothingMore();
  }

  @Test
  void cancelInTheStreamIsPromptAndQuiet() throws Exception {
    server.enqueue(healthy(event(1)));
    Link link = open();
    listener.hears("hello k-0", heard(1));
    link.cancel();
    link.cancel();
    nothingIsLeft();
    assertThat(listener.rest()).allMatch(heard -> heard.equals("heartbeat k-1"));
  }

  @Test
  void cancelWhileTheListenerIsBusyKeepsTheRestFromIt() throws Exception {
    listener.gate = new CountDownLatch(1);
    server.enqueue(healthy(event(1), event(2)));
    Link link = open();
    listener.hears("hello k-0", heard(1));
    link.cancel();
    listener.gate.countDown();
    nothingIsLeft();
    listener.hearsNothingMore();
  }

  @Test
  void malformedMessageIsRefused() throws Exception {
    server.enqueue(healthy(event(1), "{\"id\":\"k-2\",}"));
    open();
    Failure failure = listener.failure();
    assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
    assertThat(failure.detail()).contains("a field's name expected, but '}' found at character");
  }

  @Test
  void oversizedMessageIsRefused() throws Exception {
    server.enqueue(healthy(event(1, '"' + "x".repeat((int) MAX_MESSAGE_BYTES) + '"')));
    open();
    assertThat(listener.failure().kind()).isEqualTo(Kind.OVERSIZED);
  }

  @Test
  void messageUpToTheLimitIsTaken() throws Exception {
    String payload = '"' + "ä".repeat((int) MAX_MESSAGE_BYTES / 2 - 500) + '"';
    server.enqueue(healthy(event(1, payload)));
    open();
    listener.hears("hello k-0", "event k-1 " + payload);
  }

  @Test
  void listenerThatThrowsEndsTheLink() throws Exception {
    listener.thrown = new IllegalStateException("on purpose");
    server.enqueue(healthy(event(1), event(2)));
    open();
    Failure failure = listener.failure();
    assertThat(failure.kind()).isEqualTo(Kind.UNEXPECTED);
    assertThat(failure.cause()).isSameAs(listener.thrown);
    readers.shutdown();
    assertThat(readers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void theAppsClientIsUntouched() throws Exception {
    server.enqueue(healthy(event(1)));
    open();
    listener.hears("hello k-0", heard(1));
    assertThat(app.dispatcher().runningCallsCount()).isZero();
    transports.close();
    assertThat(app.dispatcher().executorService().isShutdown()).isFalse();
    try (MockWebServer other = new MockWebServer()) {
      other.enqueue(new MockResponse().setBody("fine"));
      Request request = new Request.Builder().url(other.url("/")).build();
      try (Response response = app.newCall(request).execute()) {
        assertThat(response.body().string()).isEqualTo("fine");
      }
    }
  }

  @Test
  void interceptorsOfTheAppSeeTheRequest() throws Exception {
    app =
        app.newBuilder()
            .addInterceptor(
                chain ->
                    chain.proceed(
                        chain.request().newBuilder().header("Authorization", "Bearer t").build()))
            .build();
    server.enqueue(healthy());
    open();
    assertThat(server.takeRequest().getHeader("Authorization")).isEqualTo("Bearer t");
  }

  @Test
  void closingCancelsWhatIsOpenAndAllowsNothingNew() throws Exception {
    server.enqueue(healthy(event(1)));
    open();
    listener.hears("hello k-0", heard(1));
    transports.close();
    transports.close();
    assertThatThrownBy(() -> transports.get(type()).open(CHANNELS, null, listener))
        .isInstanceOf(IllegalStateException.class);
    nothingIsLeft();
  }

  @Test
  void bytesAreHeardByTheSchedulersClock() throws Exception {
    scheduler.advance(1_000);
    CountDownLatch later = new CountDownLatch(1);
    app =
        app.newBuilder()
            .addInterceptor(
                chain -> {
                  await(later);
                  return chain.proceed(chain.request());
                })
            .build();
    server.enqueue(healthy(event(1)));
    Link link = open();
    assertThat(link.lastHeardMillis()).isEqualTo(1_000);
    scheduler.advance(500);
    later.countDown();
    listener.hears("hello k-0", heard(1));
    assertThat(link.lastHeardMillis()).isEqualTo(1_500);
  }

  @Test
  void interceptorThatThrowsEndsTheLinkAlone() throws Exception {
    IllegalStateException bug = new IllegalStateException("a bug of the app");
    app =
        app.newBuilder()
            .addInterceptor(
                chain -> {
                  throw bug;
                })
            .build();
    open();
    Failure failure = listener.failure();
    assertThat(failure.kind()).isEqualTo(Kind.UNEXPECTED);
    assertThat(failure.cause()).isSameAs(bug);
  }

  /** Waits for a link to ask the scheduler for a wake-up. */
  void awaitPending() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (scheduler.pending() == 0) {
      assertThat(System.nanoTime()).as("a timer in time").isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
