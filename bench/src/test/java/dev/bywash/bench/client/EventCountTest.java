package dev.bywash.bench.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.bench.child.ChildJvm;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventCountTest {
  private static final int EVENTS = 1_234;

  /** In a JVM of its own, as the clients of others leave threads behind. */
  @Test
  void everyContenderCountsTheEventsThatWereSentAndNoOthers() throws Exception {
    Map<String, Double> counts = ChildJvm.run(EventCount.class, String.valueOf(EVENTS));

    assertThat(counts).hasSize(64);
    assertThat(counts)
        .allSatisfy(
            (contender, count) -> {
              // Who looks for line ends counts those of the head and of hello as well.
              double most = contender.contains("line ends") ? EVENTS + 4 : EVENTS;
              assertThat(count).isBetween((double) EVENTS, most);
            });
  }
}
