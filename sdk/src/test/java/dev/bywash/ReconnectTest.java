package dev.bywash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.harness.HarnessOptions;
import dev.bywash.harness.HarnessServer;
import io.reactivex.rxjava3.disposables.Disposable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A thousand reconnects end with the threads and the heap that they began with. Forty clients make
 * them side by side, because each waits for a moment before it comes back.
 */
class ReconnectTest {
  private static final int CLIENTS = 40;
  private static final int WARM_UP = 6;
  private static final int ROUNDS = 25;

  /** One for the engine, and one that reads. */
  private static final int THREADS_OF_A_CLIENT = 2;

  /** 512 bytes for each reconnect; a call of OkHttp's alone is more than that. */
  private static final long HEAP_BOUND_BYTES = 512 * CLIENTS * ROUNDS;

  private final HarnessServer server =
      HarnessServer.start(HarnessOptions.builder().retainEvents(WARM_UP).build());
  private final OkHttpClient http = new OkHttpClient();
  private final List<Reader> readers = new ArrayList<>();
  private int published;

  @AfterEach
  void stop() {
    readers.forEach(Reader::close);
    server.close();
  }

  /** Not on short polls, which have no connection to lose. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SHORT_POLL")
  void aThousandEndWithTheThreadsAndTheHeapThatTheyBeganWith(TransportType transport)
      throws InterruptedException {
    for (int i = 0; i < CLIENTS; i++) {
      readers.add(new Reader(transport));
    }
    reconnect(WARM_UP);
    awaitIdleThreadsEnd();
    long heapBefore = usedHeap();

    reconnect(ROUNDS);

    awaitIdleThreadsEnd();
    assertThat(usedHeap() - heapBefore)
        .as("bytes more after %d reconnects", CLIENTS * ROUNDS)
        .isLessThan(HEAP_BOUND_BYTES);
  }

  /** Cuts everybody's connection so many times, and waits until everybody has come back. */
  private void reconnect(int rounds) throws InterruptedException {
    for (int round = 0; round < rounds; round++) {
      await("everybody's connection", () -> server.connections() >= CLIENTS);
      assertThat(server.disconnectAll()).isGreaterThanOrEqualTo(CLIENTS);
      server.publish("quakes", "quake.reported", "{}");
      published++;
      await("everybody's event", () -> readers.stream().allMatch(each -> each.has(published)));
    }
  }

  private static void awaitIdleThreadsEnd() throws InterruptedException {
    await("threads that work", () -> threadsOfOurs() == CLIENTS * THREADS_OF_A_CLIENT);
  }

  /** A thread that reads a WebSocket bears the URL as its name, by OkHttp's doing. */
  private static long threadsOfOurs() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("bywash-") || name.startsWith("OkHttp http"))
        .filter(name -> !name.startsWith("bywash-harness"))
        .count();
  }

  /** The least of several measurements, as a collection may find what another one left. */
  private static long usedHeap() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(20);
      Runtime runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what + " in time").isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  /** One client with one subscriber, which counts and keeps nothing. */
  private final class Reader {
    private final AtomicInteger received = new AtomicInteger();
    private final BywashClient client;
    private final Disposable subscription;

    Reader(TransportType transport) {
      client =
          BywashClient.builder(server.url())
              .okHttpClient(http)
              .transports(transport)
              .retryPolicy(RetryPolicy.defaults().withBackoff(100, 100, TimeUnit.MILLISECONDS))
              .retryBudget(RetryBudget.unlimited())
              .build();
      subscription =
          client
              .subscribe(StreamRequest.of("quakes").fromEarliest())
              .subscribe(event -> received.incrementAndGet());
    }

    boolean has(int count) {
      assertThat(received.get()).isLessThanOrEqualTo(count);
      return received.get() == count;
    }

    void close() {
      subscription.dispose();
      client.close();
    }
  }
}
