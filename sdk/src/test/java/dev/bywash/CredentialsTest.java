package dev.bywash;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CredentialsTest {
  private static final String PAGE =
      "{\"hello\":{\"cursor\":\"e-1\",\"heartbeat\":15000,\"transports\":[\"long-poll\"],"
          + "\"resume\":\"exact\",\"earliest\":\"e-0\",\"latest\":\"e-1\"},"
          + "\"events\":[],\"cursor\":\"e-1\"}";

  private final MockWebServer server = new MockWebServer();
  private final List<String> refused = new CopyOnWriteArrayList<>();
  private BywashClient client;

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.shutdown();
  }

  @ParameterizedTest
  @EnumSource(TransportType.class)
  void everyTransportShowsThemInTheHeaderAndNotInTheUrl(TransportType transport) throws Exception {
    server.setDispatcher(answering(request -> new MockResponse().setResponseCode(404)));
    subscribe(transport, asked -> "Bearer good");

    RecordedRequest request = server.takeRequest(10, TimeUnit.SECONDS);

    assertThat(request.getHeader("Authorization")).isEqualTo("Bearer good");
    assertThat(request.getRequestUrl().toString()).doesNotContain("good");
  }

  @Test
  void areAskedForOnceMoreWhenTheyAreRefused() {
    server.setDispatcher(
        answering(
            request ->
                "Bearer new".equals(request.getHeader("Authorization"))
                    ? page()
                    : new MockResponse().setResponseCode(401)));

    TestSubscriber<Signal> signals =
        subscribe(
            TransportType.LONG_POLL,
            asked -> {
              if (asked != null) {
                refused.add(asked);
              }
              return asked == null ? "Bearer old" : "Bearer new";
            });

    signals.awaitCount(1);
    assertThat(signals.values().get(0)).isInstanceOf(Subscribed.class);
    assertThat(refused).first().isEqualTo("Bearer old");
  }

  @Test
  void aSecondRefusalIsForGood() throws Exception {
    server.setDispatcher(answering(request -> new MockResponse().setResponseCode(401)));

    TestSubscriber<Signal> signals =
        subscribe(TransportType.SSE, asked -> asked == null ? "Bearer old" : "Bearer new");

    assertThat(signals.await(10, TimeUnit.SECONDS)).isTrue();
    signals.assertError(error -> error instanceof RefusedException e && e.statusCode() == 401);
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void doNotFollowARedirectToAnotherOrigin() throws Exception {
    try (MockWebServer elsewhere = new MockWebServer()) {
      elsewhere.start();
      elsewhere.setDispatcher(answering(request -> page()));
      server.setDispatcher(
          answering(
              request ->
                  new MockResponse()
                      .setResponseCode(307)
                      .setHeader("Location", elsewhere.url("/events"))));

      subscribe(TransportType.LONG_POLL, asked -> "Bearer secret").awaitCount(1);

      assertThat(elsewhere.takeRequest(10, TimeUnit.SECONDS).getHeader("Authorization")).isNull();
    }
  }

  @Test
  void thatCannotBeHadNowAreAskedForAgainLater() {
    server.setDispatcher(answering(request -> page()));
    int[] asked = {0};

    TestSubscriber<Signal> signals =
        subscribe(
            TransportType.LONG_POLL,
            old -> {
              if (asked[0]++ == 0) {
                throw new IOException("the token service is down");
              }
              return "Bearer good";
            });

    signals.awaitCount(1);
    signals.assertNoErrors();
    assertThat(signals.values()).isNotEmpty();
  }

  private TestSubscriber<Signal> subscribe(TransportType transport, Credentials credentials) {
    client =
        BywashClient.builder(server.url("/events").toString())
            .transports(transport)
            .credentials(credentials)
            .retryPolicy(RetryPolicy.defaults().withBackoff(100, 200, TimeUnit.MILLISECONDS))
            .shortPollInterval(100, TimeUnit.MILLISECONDS)
            .build();
    return client.signals(StreamRequest.of("quakes")).test();
  }

  private static MockResponse page() {
    return new MockResponse()
        .setHeader("Content-Type", "application/json")
        .setBody(PAGE)
        .setBodyDelay(50, TimeUnit.MILLISECONDS);
  }

  private interface Answer {
    MockResponse to(RecordedRequest request);
  }

  private static Dispatcher answering(Answer answer) {
    return new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        return answer.to(request);
      }
    };
  }
}
