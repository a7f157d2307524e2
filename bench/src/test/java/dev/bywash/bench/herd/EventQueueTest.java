package dev.bywash.bench.herd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EventQueueTest {
  @Test
  void givesEventsInTheOrderOfTheirTimesAndThenOfTheClients() {
    SplittableRandom random = new SplittableRandom(3);
    EventQueue queue = new EventQueue(4);
    PriorityQueue<Long> expected = new PriorityQueue<>();
    for (int i = 0; i < 20_000; i++) {
      if (expected.isEmpty() || random.nextInt(5) < 3) {
        long millis = random.nextLong(1_000_000);
        int client = random.nextInt(EventQueue.MAX_CLIENTS);
        queue.add(millis, client);
        expected.add(millis * EventQueue.MAX_CLIENTS + client);
      } else {
        long event = queue.remove();
        assertThat(EventQueue.millisOf(event) * EventQueue.MAX_CLIENTS + EventQueue.clientOf(event))
            .isEqualTo(expected.remove());
      }
    }
    assertThat(queue.isEmpty()).isEqualTo(expected.isEmpty());
  }
}
