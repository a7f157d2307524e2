package dev.bywash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.harness.HarnessServer;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Slow subscribers over real sockets; the rules are in OverflowTest. */
class OverflowEndToEndTest {
  private static final int EVENTS = 500;

  private final HarnessServer server = HarnessServer.start();
  private BywashClient client;

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @ParameterizedTest
  @EnumSource(TransportType.class)
  void whoKeepsTheLatestSharesTheConnectionAndGetsTheLatestWithAGap(TransportType transport) {
    client = client(transport);
    TestSubscriber<Signal> slow =
        client
            .signals(StreamRequest.of("quakes").fromEarliest().onOverflow(Overflow.KEEP_LATEST))
            .test(1);
    TestSubscriber<Event> neighbour =
        client.subscribe(StreamRequest.of("quakes").fromEarliest()).test();
    awaitUntil(() -> slow.values().size() == 1);

    String last = publish();
    awaitUntil(() -> neighbour.values().size() == EVENTS);
    slow.request(Long.MAX_VALUE);

    awaitLast(slow, last);
    assertThat(slow.values().get(1))
        .isInstanceOfSatisfying(
            Gap.class, gap -> assertThat(gap.reason()).isEqualTo(Gap.Reason.OVERFLOW));
    // The link that was for the first alone is let go when its successor has said hello.
    awaitUntil(() -> server.connections() <= 1);
  }

  @Test
  void aSubscriberThatBlocksHoldsUpNoNeighbour() {
    client = client(TransportType.SSE);
    CountDownLatch until = new CountDownLatch(1);
    TestSubscriber<Signal> blocked =
        client
            .signals(StreamRequest.of("quakes").fromEarliest().onOverflow(Overflow.KEEP_LATEST))
            .doOnNext(signal -> until.await())
            .test();
    TestSubscriber<Event> neighbour =
        client.subscribe(StreamRequest.of("quakes").fromEarliest()).test();

    String last = publish();

    awaitUntil(() -> neighbour.values().size() == EVENTS);
    until.countDown();
    awaitLast(blocked, last);
  }

  @Test
  void whoFailsIsToldSoAndGoesOnWhereItGotTo() throws Exception {
    client = client(TransportType.SSE);
    StreamRequest request =
        StreamRequest.of("quakes").fromEarliest().onOverflow(Overflow.FAIL).durable("quakes");
    TestSubscriber<ConnectionState> states = client.connectionStates().test();
    TestSubscriber<Event> failing = client.subscribe(request).test(10);
    String last = publish();
    // Alone, it takes the connection with it as soon as it has no room.
    awaitUntil(() -> states.values().size() > 2 && isIdle(states));
    failing.request(EVENTS);
    assertThat(failing.await(30, TimeUnit.SECONDS)).isTrue();
    failing.assertError(OverflowException.class);
    int taken = failing.values().size();

    TestSubscriber<Event> again = client.subscribe(request.onOverflow(Overflow.WAIT)).test();

    awaitUntil(() -> again.values().size() == EVENTS - taken);
    assertThat(again.values().get(again.values().size() - 1).id()).isEqualTo(last);
  }

  private String publish() {
    String last = "";
    for (int i = 0; i < EVENTS; i++) {
      last = server.publish("quakes", "quake", "1").toString();
    }
    return last;
  }

  private static void awaitLast(TestSubscriber<Signal> signals, String id) {
    awaitUntil(
        () -> {
          int count = signals.values().size();
          Signal last = count == 0 ? null : signals.values().get(count - 1);
          return last instanceof Event && ((Event) last).id().equals(id);
        });
  }

  private static boolean isIdle(TestSubscriber<ConnectionState> states) {
    ConnectionState last = states.values().get(states.values().size() - 1);
    return last.phase() == ConnectionState.Phase.IDLE;
  }

  private static void awaitUntil(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the time is up").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private BywashClient client(TransportType transport) {
    return BywashClient.builder(server.url())
        .okHttpClient(new OkHttpClient())
        .transports(transport)
        .shortPollInterval(100, TimeUnit.MILLISECONDS)
        .bufferSize(16)
        .cursorStore(CursorStore.inMemory())
        .build();
  }
}
