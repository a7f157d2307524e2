package dev.bywash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.harness.HarnessServer;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the client leaves behind, which is nothing, and what it does to the app's client, likewise.
 */
class GoodGuestTest {
  private static final int RECONNECTS = 30;

  private final HarnessServer server = HarnessServer.start();
  private final OkHttpClient http = new OkHttpClient();

  @AfterEach
  void stop() {
    server.close();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  @ParameterizedTest
  @EnumSource(TransportType.class)
  void noThreadAndNoConnectionOutlivesTheClient(TransportType transport) throws Exception {
    BywashClient client = client(transport);
    TestSubscriber<Event> events =
        client.subscribe(StreamRequest.of("quakes").fromEarliest().durable("quakes")).test();
    for (int i = 1; i <= RECONNECTS; i++) {
      server.publish("quakes", "quake", "1");
      events.awaitCount(i).assertNoErrors();
      server.disconnectAll();
    }
    int during = threadsOfOurs().size();

    client.close();

    assertThat(events.await(10, TimeUnit.SECONDS)).isTrue();
    events.assertValueCount(RECONNECTS);
    assertThat(during).as("threads after %d reconnects", RECONNECTS).isLessThan(8);
    awaitNoThreads();
    awaitNoConnections();
  }

  @ParameterizedTest
  @EnumSource(TransportType.class)
  void theAppsClientIsNeitherUsedUpNorShutDown(TransportType transport) throws Exception {
    BywashClient client = client(transport);
    TestSubscriber<Signal> signals = client.signals(StreamRequest.of("quakes")).test();
    signals.awaitCount(1);
    assertThat(http.dispatcher().runningCallsCount()).isZero();

    client.close();

    Request health = new Request.Builder().url(server.baseUrl() + "/health").build();
    try (Response response = http.newCall(health).execute()) {
      assertThat(response.code()).isEqualTo(200);
    }
    assertThat(http.dispatcher().executorService().isShutdown()).isFalse();
  }

  /**
   * An answer without a body cannot be cancelled any more when it is there, and its connection is
   * not idle before the call has returned. A WebSocket's call returns to OkHttp alone.
   */
  @ParameterizedTest
  @EnumSource(value = TransportType.class, mode = EnumSource.Mode.EXCLUDE, names = "WEBSOCKET")
  void aConnectionThatIsLetGoOfAfterTheEndIsNotKept(TransportType transport) throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    OkHttpClient holding =
        http.newBuilder()
            .addInterceptor(
                chain -> {
                  Response response = chain.proceed(chain.request());
                  answered.countDown();
                  await(closed);
                  return response;
                })
            .build();
    try (MockWebServer refusing = new MockWebServer()) {
      refusing.enqueue(new MockResponse().setResponseCode(404));
      BywashClient client =
          BywashClient.builder(refusing.url("/").toString())
              .okHttpClient(holding)
              .transports(transport)
              .build();
      TestSubscriber<Event> events = client.subscribe("quakes").test();
      await(answered);

      client.close();
      assertThat(events.await(10, TimeUnit.SECONDS)).isTrue();
      awaitEngineEnd();
      closed.countDown();

      awaitNoThreads();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private BywashClient client(TransportType transport) {
    return BywashClient.builder(server.url())
        .okHttpClient(http)
        .transports(transport)
        .retryPolicy(RetryPolicy.defaults().withBackoff(100, 100, TimeUnit.MILLISECONDS))
        .cursorStore(CursorStore.inMemory())
        .shortPollInterval(100, TimeUnit.MILLISECONDS)
        .build();
  }

  private void awaitNoConnections() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (server.connections() > 0 && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(server.connections()).isZero();
  }

  private static void awaitNoThreads() throws InterruptedException {
    for (Thread thread : threadsOfOurs()) {
      thread.join(10_000);
      assertThat(thread.isAlive()).as(thread.getName()).isFalse();
    }
  }

  /** The engine's thread is the last that a client ends, when its idle connections are evicted. */
  private static void awaitEngineEnd() throws InterruptedException {
    for (Thread thread : threadsOfOurs()) {
      if (thread.getName().equals("bywash-engine")) {
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }

  private static List<Thread> threadsOfOurs() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("bywash-"))
        .filter(thread -> !thread.getName().startsWith("bywash-harness"))
        .toList();
  }
}
