package dev.bywash.harness.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.harness.log.Cursor;
import dev.bywash.harness.log.EventDraft;
import dev.bywash.harness.log.EventLog;
import dev.bywash.harness.log.MemoryEventLog;
import dev.bywash.harness.log.Retention;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Thousands of stories, each drawn from its seed: publishes, tasks of the loop, clients that come
 * from any cursor, run out of room and get some again, in any order. In each, every client sees
 * every event of its channels after its cursor, once and in order.
 */
class FenceSimulationTest {

  private static final int STORIES = 2_000;
  private static final int STEPS = 300;

  @Test
  void nothingIsLostOrDoubledBetweenHistoryAndLive() {
    for (int seed = 0; seed < STORIES; seed++) {
      new Story(seed).run();
    }
  }

  private static final class Story {

    private final int seed;
    private final Random random;
    private final ManualLoop loop = new ManualLoop();
    private final EventLog log =
        new MemoryEventLog(
            "k3v9", new Retention(10_000, 1L << 30, Duration.ZERO), InstantSource.system());
    private final Hub hub;
    private final List<Long> onA = new ArrayList<>();
    private final List<Long> onB = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();

    Story(int seed) {
      this.seed = seed;
      this.random = new Random(seed);
      HubSettings settings =
          new HubSettings(
              Duration.ofSeconds(15),
              new LagLimits(100_000, 1L << 30, Duration.ofMinutes(1)),
              new RetryRange(Duration.ofSeconds(1), Duration.ofSeconds(5)),
              Admission.unlimited(),
              Duration.ZERO,
              random);
      hub = new Hub(log, settings, HubObserver.NONE, List.of(loop));
    }

    void run() {
      for (int step = 0; step < STEPS; step++) {
        switch (random.nextInt(8)) {
          case 0, 1 -> publish();
          case 2 -> subscribe();
          case 3 -> limit();
          case 4 -> makeRoom();
          default -> loop.runOne();
        }
      }
      clients.forEach(client -> client.room(Integer.MAX_VALUE));
      loop.run();
      clients.forEach(this::check);
    }

    private void publish() {
      List<EventDraft> drafts = new ArrayList<>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        drafts.add(EventDraft.of(random.nextBoolean() ? "a" : "b", "t", "1"));
      }
      hub.publish(drafts)
          .forEach(event -> (event.channel().equals("a") ? onA : onB).add(event.offset()));
    }

    private void subscribe() {
      long head = log.bounds().latest().offset();
      long from = random.nextBoolean() ? head : random.nextInt((int) head + 1);
      clients.add(new Client(from));
    }

    private void limit() {
      if (!clients.isEmpty()) {
        clients.get(random.nextInt(clients.size())).subscriber.room = random.nextInt(3);
      }
    }

    private void makeRoom() {
      if (!clients.isEmpty()) {
        clients.get(random.nextInt(clients.size())).room(random.nextInt(20));
      }
    }

    private void check(Client client) {
      assertThat(client.subscriber.events)
          .as("seed %d, from %d", seed, client.from)
          .isEqualTo(onA.stream().filter(offset -> offset > client.from).toList());
      assertThat(client.subscriber.goodbyes).isEmpty();
    }

    private final class Client {

      private final long from;
      private final RecordingSubscriber subscriber = new RecordingSubscriber();
      private final Subscription subscription;

      Client(long from) {
        this.from = from;
        this.subscription =
            hub.shards()
                .get(0)
                .subscribe(Transport.SSE, Set.of("a"), new Cursor("k3v9", from), subscriber);
      }

      void room(int room) {
        subscriber.room = room;
        if (room > 0) {
          subscription.writable();
        }
      }
    }
  }
}
