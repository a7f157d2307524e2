package dev.bywash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.harness.HarnessServer;
import dev.bywash.internal.engine.ListenerDiary;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The listener of a client that runs on real threads and sockets. */
class ConnectionListenerTest {
  private final HarnessServer server = HarnessServer.start();

  @AfterEach
  void stop() {
    RxJavaPlugins.setErrorHandler(null);
    server.close();
  }

  @Test
  void hearsOfTheLinkItsFirstEventAndItsEndOnTheCallbackThread() throws Exception {
    List<String> threads = new CopyOnWriteArrayList<>();
    ListenerDiary diary =
        new ListenerDiary() {
          @Override
          public void firstEvent(ConnectionAttempt link, long afterMillis) {
            threads.add(Thread.currentThread().getName());
            super.firstEvent(link, afterMillis);
          }
        };
    BywashClient client = client(diary);
    TestSubscriber<Event> events =
        client.subscribe(StreamRequest.of("quakes").fromEarliest()).test();
    server.publish("quakes", "quake", "1");
    events.awaitCount(1);
    client.close();
    events.await(10, TimeUnit.SECONDS);
    awaitLast(diary, "closed after");

    assertThat(diary.lines()).hasSize(4);
    assertThat(diary.lines().get(0)).isEqualTo("#1 sse started: subscribed");
    assertThat(diary.lines().get(1)).startsWith("#1 sse succeeded after ");
    assertThat(diary.lines().get(2)).startsWith("#1 sse first event after ");
    assertThat(diary.lines().get(3)).startsWith("#1 sse closed after ");
    assertThat(threads).hasSize(1);
    assertThat(threads.get(0)).startsWith("bywash-callback");
  }

  @Test
  @ResourceLock("RxJavaPlugins")
  void oneThatThrowsIsReportedAndHarmsNothing() {
    List<Throwable> reported = new CopyOnWriteArrayList<>();
    RxJavaPlugins.setErrorHandler(reported::add);
    RuntimeException onPurpose = new IllegalStateException("on purpose");
    BywashClient client =
        client(
            new ConnectionListener() {
              @Override
              public void stateChanged(ConnectionId connection, ConnectionState state) {
                if (state.phase() == ConnectionState.Phase.CONNECTED) {
                  throw onPurpose;
                }
              }
            });
    TestSubscriber<Event> events =
        client.subscribe(StreamRequest.of("quakes").fromEarliest()).test();
    server.publish("quakes", "quake", "1");
    events.awaitCount(1);
    ConnectionState connected =
        client
            .connectionStates()
            .filter(state -> state.phase() == ConnectionState.Phase.CONNECTED)
            .timeout(10, TimeUnit.SECONDS)
            .blockingFirst();
    client.close();

    events.assertValueCount(1);
    assertThat(connected.transport()).isEqualTo(TransportType.SSE);
    assertThat(reported).containsExactly(onPurpose);
  }

  @Test
  void aClientThatNobodyHasSubscribedToExplainsThatItIsIdle() {
    try (BywashClient client = BywashClient.builder(server.url()).build()) {
      assertThat(client.explain()).startsWith("now        IDLE: nobody subscribes\n");
    }
  }

  private BywashClient client(ConnectionListener listener) {
    return BywashClient.builder(server.url())
        .transports(TransportType.SSE)
        .connectionListener(listener)
        .build();
  }

  private static void awaitLast(ListenerDiary diary, String part) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (System.nanoTime() < deadline) {
      List<String> lines = diary.lines();
      if (!lines.isEmpty() && lines.get(lines.size() - 1).contains(part)) {
        return;
      }
      Thread.sleep(5);
    }
  }
}
