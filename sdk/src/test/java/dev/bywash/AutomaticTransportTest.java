package dev.bywash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.harness.HarnessServer;
import dev.bywash.harness.hub.Transport;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With no transport named, over real sockets: a way is found, and found again. */
class AutomaticTransportTest {
  private HarnessServer server;
  private BywashClient client;

  @BeforeEach
  void start() {
    server = HarnessServer.start();
    client =
        BywashClient.builder(server.url())
            .retryPolicy(RetryPolicy.defaults().withBackoff(100, 200, TimeUnit.MILLISECONDS))
            .shortPollInterval(100, TimeUnit.MILLISECONDS)
            .build();
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void findsTheOneTransportThatGetsThrough(Transport only) {
    server.offer(EnumSet.of(only));
    server.publish("quakes", "quake", "1");

    Event first =
        client
            .subscribe(StreamRequest.of("quakes").fromEarliest())
            .timeout(10, TimeUnit.SECONDS)
            .blockingFirst();

    assertThat(first.json()).isEqualTo("1");
  }

  @Test
  void goesDownTheWholeOrderWithoutLosingOrRepeatingAnEvent() {
    TestSubscriber<Signal> signals = client.signals(StreamRequest.of("quakes")).test();
    signals.awaitCount(1);
    List<String> published = new ArrayList<>();
    EnumSet<Transport> offered = EnumSet.allOf(Transport.class);

    for (Transport next : EnumSet.allOf(Transport.class)) {
      publish(published);
      signals.awaitCount(1 + published.size());
      offered.remove(next);
      if (!offered.isEmpty()) {
        server.offer(offered);
        server.disconnectAll();
      }
      publish(published);
      signals.awaitCount(1 + published.size());
    }

    assertThat(signals.values().stream().skip(1).map(signal -> ((Event) signal).id()).toList())
        .isEqualTo(published);
  }

  private void publish(List<String> published) {
    for (int i = 0; i < 10; i++) {
      published.add(server.publish("quakes", "quake", "{\"n\":" + i + "}").toString());
    }
  }
}
