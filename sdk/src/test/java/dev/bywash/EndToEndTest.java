package dev.bywash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.harness.HarnessOptions;
import dev.bywash.harness.HarnessServer;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The promises, over real sockets and against the real server, on one transport; each transport has
 * its subclass.
 */
abstract class EndToEndTest {
  private static final long TIMEOUT_SECONDS = 10;

  private final TransportType transport;
  private HarnessServer server;
  private BywashClient client;

  EndToEndTest(TransportType transport) {
    this.transport = transport;
  }

  @BeforeEach
  void start() {
    server = HarnessServer.start();
    client = newClient(server);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void deliversEventsInTheOrderOfTheLog() {
    TestSubscriber<Signal> signals = client.signals(StreamRequest.of("quakes")).test();
    awaitCount(signals, 1);

    List<String> published = publish(200);

    assertThat(awaitEvents(signals, 200)).isEqualTo(published);
  }

  @Test
  void theFirstSignalTellsWhereTheStreamStarts() {
    List<String> published = publish(3);
    TestSubscriber<Signal> signals = client.signals(StreamRequest.of("quakes")).test();

    awaitCount(signals, 1);

    Subscribed subscribed = (Subscribed) signals.values().get(0);
    assertThat(subscribed.cursor()).isEqualTo(published.get(2));
    assertThat(subscribed.gap()).isNull();
  }

  @Test
  void replaysFromTheEarliestEventKept() {
    List<String> published = publish(50);

    TestSubscriber<Signal> signals =
        client.signals(StreamRequest.of("quakes").fromEarliest()).test();

    assertThat(awaitEvents(signals, 50)).isEqualTo(published);
  }

  @Test
  void resumesAfterACursorThatTheAppKept() {
    List<String> published = publish(50);

    TestSubscriber<Signal> signals =
        client.signals(StreamRequest.of("quakes").after(published.get(29))).test();

    assertThat(awaitEvents(signals, 20)).isEqualTo(published.subList(30, 50));
  }

  @Test
  void losesAndRepeatsNothingWhenTheConnectionIsCutAgainAndAgain() {
    TestSubscriber<Signal> signals = client.signals(StreamRequest.of("quakes")).test();
    awaitCount(signals, 1);

    List<String> published = new ArrayList<>();
    for (int cut = 0; cut < 5; cut++) {
      published.addAll(publish(20));
      server.disconnectAll();
      published.addAll(publish(20));
      assertThat(awaitEvents(signals, published.size())).isEqualTo(published);
    }
    assertThat(gapsIn(signals)).isEmpty();
  }

  @Test
  void aServerThatLostItsMemoryLeavesAGapInItsPlace() {
    TestSubscriber<Signal> signals = client.signals(StreamRequest.of("quakes")).test();
    awaitCount(signals, 1);
    List<String> before = publish(3);
    awaitEvents(signals, 3);

    int port = server.port();
    server.close();
    server = HarnessServer.start(HarnessOptions.builder().port(port).build());
    List<String> after = publish(2);

    assertThat(awaitEvents(signals, 5)).containsSequence(before).containsSequence(after);
    assertThat(signals.values().get(4))
        .isInstanceOfSatisfying(
            Gap.class,
            gap -> {
              assertThat(gap.reason()).isEqualTo(Gap.Reason.UNKNOWN_EPOCH);
              assertThat(gap.after()).isEqualTo(before.get(2));
            });
  }

  @Test
  void anExpiredCursorIsToldWithTheFirstSignal() {
    server.close();
    server = HarnessServer.start(HarnessOptions.builder().retainEvents(10).build());
    client.close();
    client = newClient(server);
    List<String> published = publish(30);

    TestSubscriber<Signal> signals =
        client.signals(StreamRequest.of("quakes").after(published.get(0))).test();

    assertThat(awaitEvents(signals, 10)).isEqualTo(published.subList(20, 30));
    Gap gap = ((Subscribed) signals.values().get(0)).gap();
    assertThat(gap.reason()).isEqualTo(Gap.Reason.EXPIRED);
  }

  @Test
  void aServerThatLeavesIsWaitedForAndItsClientsAreNotToBlame() {
    TestSubscriber<Signal> signals = client.signals(StreamRequest.of("quakes")).test();
    awaitCount(signals, 1);
    TestSubscriber<ConnectionState> waiting =
        client
            .connectionStates()
            .filter(state -> state.phase() == ConnectionState.Phase.WAITING)
            .test();

    server.drain(Duration.ofMillis(300));

    waiting.awaitCount(1);
    assertThat(waiting.values().get(0).waitMillis()).isPositive();
    signals.assertNotComplete().assertNoErrors();
  }

  @Test
  void subscriptionsOfOneClientShareOneConnectionAndSeeTheirOwnChannels() {
    TestSubscriber<Signal> quakes = client.signals(StreamRequest.of("quakes")).test();
    awaitCount(quakes, 1);
    TestSubscriber<Signal> alerts = client.signals(StreamRequest.of("alerts")).test();
    awaitCount(alerts, 1);

    server.publish("quakes", "quake", "1");
    server.publish("alerts", "alert", "2");

    awaitEvents(quakes, 1);
    awaitEvents(alerts, 1);
    assertThat(eventsIn(quakes)).hasSize(1);
    assertThat(eventsIn(alerts)).hasSize(1);
    assertThat(server.connections()).isLessThanOrEqualTo(1);
  }

  @Test
  void aSubscriberGetsNoMoreThanItAskedFor() {
    TestSubscriber<Signal> signals =
        client.signals(StreamRequest.of("quakes").fromEarliest()).test(4);
    List<String> published = publish(1_000);

    assertThat(awaitEvents(signals, 3)).isEqualTo(published.subList(0, 3));
    signals.request(997);
    assertThat(awaitEvents(signals, 1_000)).isEqualTo(published);
  }

  @Test
  void theLastSubscriberTakesTheConnectionWithIt() throws Exception {
    TestSubscriber<Signal> signals = client.signals(StreamRequest.of("quakes")).test();
    awaitCount(signals, 1);

    signals.cancel();

    ConnectionState idle =
        client
            .connectionStates()
            .filter(state -> state.phase() == ConnectionState.Phase.IDLE)
            .timeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
            .blockingFirst();
    assertThat(idle.reason()).isEqualTo("nobody subscribes");
  }

  @Test
  void closingCompletesEveryStream() throws Exception {
    TestSubscriber<Signal> signals = client.signals(StreamRequest.of("quakes")).test();
    awaitCount(signals, 1);

    client.close();

    assertThat(signals.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
    signals.assertComplete();
  }

  private BywashClient newClient(HarnessServer to) {
    return BywashClient.builder(to.url())
        .transports(transport)
        .okHttpClient(new OkHttpClient())
        .retryPolicy(RetryPolicy.defaults().withBackoff(100, 200, TimeUnit.MILLISECONDS))
        .shortPollInterval(100, TimeUnit.MILLISECONDS)
        .longPollWait(2, TimeUnit.SECONDS)
        .bufferSize(64)
        .build();
  }

  private List<String> publish(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(server.publish("quakes", "quake.reported", "{\"n\":" + i + "}").toString());
    }
    return ids;
  }

  private static List<String> awaitEvents(TestSubscriber<Signal> signals, int count) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
    while (eventsIn(signals).size() < count && System.nanoTime() < deadline) {
      signals.awaitCount(signals.values().size() + 1);
    }
    return eventsIn(signals);
  }

  private static void awaitCount(TestSubscriber<Signal> signals, int count) {
    signals.awaitCount(count);
    signals.assertNoErrors();
    assertThat(signals.values()).hasSizeGreaterThanOrEqualTo(count);
  }

  private static List<String> eventsIn(TestSubscriber<Signal> signals) {
    return signals.values().stream()
        .filter(Event.class::isInstance)
        .map(signal -> ((Event) signal).id())
        .collect(Collectors.toList());
  }

  private static List<Signal> gapsIn(TestSubscriber<Signal> signals) {
    return signals.values().stream().filter(Gap.class::isInstance).collect(Collectors.toList());
  }
}
