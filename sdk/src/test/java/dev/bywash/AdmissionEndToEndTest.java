package dev.bywash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.harness.HarnessOptions;
import dev.bywash.harness.HarnessServer;
import io.reactivex.rxjava3.disposables.Disposable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients at a server that takes one connection a second, and tells the others when to come. */
class AdmissionEndToEndTest {
  private static final int CLIENTS = 4;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SHORT_POLL")
  void whoIsRefusedComesBackAndIsTaken(TransportType transport) throws InterruptedException {
    HarnessOptions slow = HarnessOptions.builder().admit(1, Duration.ofSeconds(1)).build();
    AtomicInteger asked = new AtomicInteger();
    List<BywashClient> clients = new ArrayList<>();
    List<Disposable> subscriptions = new ArrayList<>();
    try (HarnessServer server = HarnessServer.start(slow)) {
      for (int i = 0; i < CLIENTS; i++) {
        BywashClient client =
            BywashClient.builder(server.url())
                .transports(transport)
                .connectionListener(counting(asked))
                .build();
        clients.add(client);
        subscriptions.add(client.subscribe("quakes").subscribe());
      }
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (server.connections() < CLIENTS) {
        assertThat(System.nanoTime()).as("everybody is taken in time").isLessThan(deadline);
        TimeUnit.MILLISECONDS.sleep(5);
      }
      subscriptions.forEach(Disposable::dispose);
      clients.forEach(BywashClient::close);
    }
    assertThat(asked.get()).as("attempts").isBetween(CLIENTS, 10 * CLIENTS);
  }

  private static ConnectionListener counting(AtomicInteger asked) {
    return new ConnectionListener() {
      @Override
      public void attemptStarted(ConnectionAttempt attempt, String reason) {
        asked.incrementAndGet();
      }
    };
  }
}
