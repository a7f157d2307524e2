package dev.bywash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bywash.harness.HarnessServer;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Durable streams over real sockets and in real files; the rules are in CursorKeeperTest. */
class DurableStreamTest {
  private static final long TIMEOUT_SECONDS = 30;
  private static final StreamRequest ORDERS =
      StreamRequest.of("orders").fromEarliest().durable("orders");

  @TempDir Path directory;
  private final HarnessServer server = HarnessServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aNewClientGoesOnWhereTheLastOneGotTo() throws Exception {
    CursorStore store = CursorStore.inDirectory(directory.toFile());
    List<String> published = publish(20);
    try (BywashClient first = client(store)) {
      TestSubscriber<Event> events = first.subscribe(ORDERS).test();
      events.awaitCount(20);
    }
    awaitCursor(store, published.get(19));
    published.addAll(publish(5));

    try (BywashClient second = client(CursorStore.inDirectory(directory.toFile()))) {
      TestSubscriber<Event> events = second.subscribe(ORDERS).test();

      events.awaitCount(5);
      assertThat(ids(events)).isEqualTo(published.subList(20, 25));
    }
  }

  @Test
  void everySubscriptionOfOneFlowableGoesOnToo() {
    List<String> published = publish(9);
    try (BywashClient client = client(CursorStore.inMemory())) {
      List<Event> taken = new ArrayList<>();
      Flowable<Event> failing =
          client
              .subscribe(StreamRequest.of("orders").fromEarliest().durable("orders"))
              .doOnNext(
                  event -> {
                    taken.add(event);
                    if (taken.size() % 3 == 0) {
                      throw new IllegalStateException("on purpose");
                    }
                  });
      TestSubscriber<Event> events = failing.retry().test();

      // Two of three succeed, and the third comes again.
      events.awaitCount(9);
      assertThat(ids(events).subList(0, 9)).isEqualTo(published);
    }
  }

  @Test
  void aClientWithoutAStoreRefusesDurableStreams() {
    try (BywashClient client = BywashClient.builder(server.url()).build()) {
      assertThatThrownBy(() -> client.subscribe(ORDERS))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("cursorStore");
    }
  }

  @Test
  void theAccountTellsOfTheStore() {
    try (BywashClient client = client(CursorStore.inMemory())) {
      publish(1);
      TestSubscriber<Event> events = client.subscribe(ORDERS).test();
      events.awaitCount(1);

      assertThat(client.explain()).contains("cursors    1 in use");
    }
  }

  private BywashClient client(CursorStore store) {
    return BywashClient.builder(server.url())
        .okHttpClient(new OkHttpClient())
        .cursorStore(store)
        .build();
  }

  private List<String> publish(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(server.publish("orders", "order", "1").toString());
    }
    return ids;
  }

  private static void awaitCursor(CursorStore store, String cursor) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
    while (!cursor.equals(store.load("orders")) && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    assertThat(store.load("orders")).isEqualTo(cursor);
  }

  private static List<String> ids(TestSubscriber<Event> events) {
    return events.values().stream().map(Event::id).collect(Collectors.toList());
  }
}
