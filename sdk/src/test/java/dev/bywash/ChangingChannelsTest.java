package dev.bywash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.harness.HarnessServer;
import dev.bywash.harness.log.LogEvent;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Subscribers add and drop channels on a live client, over real sockets. */
class ChangingChannelsTest {
  private static final List<String> CHANNELS = List.of("a", "b", "c", "d");
  private static final int ROUNDS = 60;
  private static final int EVENTS = 200_000;

  private final Set<ConnectionAttempt> attempts = ConcurrentHashMap.newKeySet();
  private final List<String> problems = Collections.synchronizedList(new ArrayList<>());
  private HarnessServer server;

  @BeforeEach
  void start() {
    server = HarnessServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private BywashClient client(TransportType transport) {
    return BywashClient.builder(server.url())
        .transports(transport)
        .bufferSize(10_000)
        .shortPollInterval(100, TimeUnit.MILLISECONDS)
        .retryBudget(RetryBudget.unlimited())
        .connectionListener(
            new ConnectionListener() {
              @Override
              public void attemptSucceeded(ConnectionAttempt attempt, long tookMillis) {
                attempts.add(attempt);
              }
            })
        .build();
  }

  @Test
  void onAWebSocketOneConnectionCarriesThemAll() throws Exception {
    try (BywashClient client = client(TransportType.WEBSOCKET)) {
      TestSubscriber<Signal> first = client.signals(StreamRequest.of("a")).test();
      first.awaitCount(1);
      server.publish("b", "t", "0");
      TestSubscriber<Signal> second = client.signals(StreamRequest.of("b").fromEarliest()).test();
      second.awaitCount(2);
      server.publish("a", "t", "1");
      first.awaitCount(2);
      second.cancel();
      TestSubscriber<Signal> third = client.signals(StreamRequest.of("c")).test();
      third.awaitCount(1);
      server.publish("c", "t", "2");
      third.awaitCount(2);

      assertThat(events(first)).containsExactly("1");
      assertThat(events(second)).containsExactly("0");
      assertThat(events(third)).containsExactly("2");
      assertThat(attempts).extracting(ConnectionAttempt::transport).hasSizeGreaterThan(2);
      assertThat(server.disconnectAll()).as("sockets").isEqualTo(1);
    }
  }

  @Test
  void aChannelThatTheServerRefusesEndsItsSubscriberAndNoOther() {
    try (BywashClient client = client(TransportType.WEBSOCKET)) {
      TestSubscriber<Signal> good = client.signals(StreamRequest.of("a")).test();
      good.awaitCount(1);
      TestSubscriber<Signal> bad = client.signals(StreamRequest.of("not a name")).test();

      bad.awaitDone(10, TimeUnit.SECONDS).assertError(RefusedException.class);
      server.publish("a", "t", "1");
      good.awaitCount(2);
      assertThat(events(good)).containsExactly("1");
    }
  }

  @ParameterizedTest
  @EnumSource(TransportType.class)
  void nobodyLosesOrGetsTwiceWhatABusyPublisherSays(TransportType transport) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    Thread publisher =
        new Thread(
            () -> {
              for (int i = 0; !over.get() && i < EVENTS; i++) {
                server.publish(CHANNELS.get(i % 4), "t", "0");
                LockSupport.parkNanos(1_000);
              }
            });
    try (BywashClient client = client(transport)) {
      TestSubscriber<Signal> steady = client.signals(StreamRequest.of("a")).test();
      steady.awaitCount(1);
      publisher.start();
      Random random = new Random(7);
      List<Listener> listeners = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        listeners.add(new Listener(client, random.nextInt(1, 16)));
        if (listeners.size() > 5) {
          listeners.remove(random.nextInt(listeners.size())).leave();
        }
        awaitPublished(random.nextInt(40));
      }
      over.set(true);
      publisher.join();
      listeners.forEach(Listener::leave);
      steady.cancel();
      check(steady.values(), Set.of("a"));
    } finally {
      over.set(true);
    }
    assertThat(problems).isEmpty();
  }

  /** Waits until so many events more are in the log, or the publisher has said all. */
  private void awaitPublished(int more) {
    long until = Math.min(latest() + more, EVENTS);
    while (latest() < until) {
      LockSupport.parkNanos(100_000);
    }
  }

  private long latest() {
    return server.log().bounds().latest().offset();
  }

  /** Every event of the channels after the first cursor, in order, up to wherever it has come. */
  private void check(List<Signal> signals, Set<String> channels) {
    if (signals.isEmpty()) {
      return;
    }
    long from = offset(((Subscribed) signals.get(0)).cursor());
    List<String> got =
        signals.stream()
            .skip(1)
            .map(signal -> signal instanceof Event ? ((Event) signal).id() : signal.toString())
            .collect(Collectors.toList());
    List<String> all = readAll(from, channels);
    if (got.size() > all.size() || !all.subList(0, got.size()).equals(got)) {
      problems.add(channels + " from " + from + ": " + firstDifference(all, got));
    }
  }

  private List<String> readAll(long from, Set<String> channels) {
    List<String> ids = new ArrayList<>();
    for (long at = from; at < latest(); ) {
      var slice = server.log().read(at, channels::contains, 10_000, Integer.MAX_VALUE);
      slice.events().stream().map(LogEvent::id).forEach(ids::add);
      at = slice.through();
    }
    return ids;
  }

  private static String firstDifference(List<String> all, List<String> got) {
    for (int i = 0; i < Math.min(all.size(), got.size()); i++) {
      if (!all.get(i).equals(got.get(i))) {
        return "event " + i + " is " + got.get(i) + " and not " + all.get(i);
      }
    }
    return got.size() + " events, and there are " + all.size();
  }

  private static long offset(String cursor) {
    return Long.parseLong(cursor.substring(cursor.indexOf('-') + 1));
  }

  private static List<String> events(TestSubscriber<Signal> subscriber) {
    return subscriber.values().stream()
        .filter(Event.class::isInstance)
        .map(signal -> ((Event) signal).json())
        .collect(Collectors.toList());
  }

  /** A subscriber of some of the channels. */
  private final class Listener {
    private final Set<String> channels;
    private final List<Signal> signals = Collections.synchronizedList(new ArrayList<>());
    private final Disposable subscription;

    Listener(BywashClient client, int some) {
      channels =
          CHANNELS.stream()
              .filter(channel -> (some >> CHANNELS.indexOf(channel) & 1) == 1)
              .collect(Collectors.toSet());
      subscription =
          client
              .signals(StreamRequest.of(channels.toArray(new String[0])))
              .subscribe(signals::add, error -> problems.add(error.toString()));
    }

    void leave() {
      subscription.dispose();
      check(List.copyOf(signals), channels);
    }
  }
}
