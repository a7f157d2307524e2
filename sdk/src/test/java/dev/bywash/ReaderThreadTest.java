package dev.bywash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.harness.HarnessServer;
import io.reactivex.rxjava3.disposables.Disposable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An event changes threads only where the user asked for that: real sockets tell who reads. */
class ReaderThreadTest {
  private static final int EVENTS = 20;

  private final HarnessServer server = HarnessServer.start();
  private final ReadingSockets sockets = new ReadingSockets();

  /** Of each event that has come, whether it came on the thread that had read it. */
  private final List<Boolean> onReader = new CopyOnWriteArrayList<>();

  private BywashClient client;
  private Disposable subscription;

  @AfterEach
  void stop() {
    subscription.dispose();
    client.close();
    server.close();
  }

  @ParameterizedTest
  @EnumSource(TransportType.class)
  void whoWaitsIsCalledOnTheThreadThatReadsTheSocket(TransportType transport) {
    subscribe(transport, Overflow.WAIT);
    // What starts a stream does so on another thread, which takes along what comes meanwhile. Once
    // the reader has called the subscriber, there is nobody else to.
    boolean isReadersTurn = false;
    for (int i = 0; i < EVENTS && !isReadersTurn; i++) {
      isReadersTurn = publishOne();
    }
    assertThat(isReadersTurn).as("the thread that reads has called the subscriber").isTrue();
    onReader.clear();

    for (int i = 0; i < EVENTS; i++) {
      publishOne();
    }

    assertThat(onReader).hasSize(EVENTS).containsOnly(true);
  }

  @ParameterizedTest
  @CsvSource({"SSE, KEEP_LATEST", "SSE, FAIL", "WEBSOCKET, KEEP_LATEST", "WEBSOCKET, FAIL"})
  void whoMayBeSlowIsNeverCalledOnIt(TransportType transport, Overflow overflow) {
    subscribe(transport, overflow);

    for (int i = 0; i < EVENTS; i++) {
      publishOne();
    }

    assertThat(onReader).hasSize(EVENTS).containsOnly(false);
  }

  private void subscribe(TransportType transport, Overflow overflow) {
    client = client(transport);
    subscription =
        client
            .subscribe(StreamRequest.of("quakes").fromEarliest().onOverflow(overflow))
            .subscribe(event -> onReader.add(sockets.wereLastReadHere()));
  }

  /** Waits until it has come, and tells whether it came on the thread that had read it. */
  private boolean publishOne() {
    int before = onReader.size();
    server.publish("quakes", "quake", "1");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (onReader.size() == before) {
      assertThat(System.nanoTime()).as("the time is up").isLessThan(deadline);
      Thread.onSpinWait();
    }
    return onReader.get(before);
  }

  private BywashClient client(TransportType transport) {
    return BywashClient.builder(server.url())
        .okHttpClient(new OkHttpClient.Builder().socketFactory(sockets).build())
        .transports(transport)
        .shortPollInterval(100, TimeUnit.MILLISECONDS)
        .build();
  }
}
