package dev.bywash.bench.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.bench.figure.Figure;
import dev.bywash.bench.figure.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlowExperimentTest {
  private static final List<Long> MOMENTS = List.of(1_000L, 5_000L, 10_000L);

  @Test
  void eachContenderHasARowForEachMoment() {
    assertThat(figure(5, 5, 5).rows())
        .extracting(Row::contender)
        .containsExactly(
            "Bywash, after 1 s",
            "Bywash, after 5 s",
            "Bywash, after 10 s",
            "by hand: Flowable, BUFFER, after 1 s",
            "by hand: Flowable, BUFFER, after 5 s",
            "by hand: Flowable, BUFFER, after 10 s");
  }

  @Test
  void theHeapAtTheEndIsHeldAgainstThatAtTheBeginning() {
    assertThat(figure(5, 9, 5.5).holds()).isTrue();
    assertThat(figure(5, 5, 5.6).holds()).isFalse();
  }

  @Test
  void whoKeepsAllIsHeldToNothing() {
    Figure figure = figure(5, 5, 5);

    assertThat(figure.row("by hand: Flowable, BUFFER, after 10 s").median()).isEqualTo(100);
    assertThat(figure.holds()).isTrue();
  }

  private static Figure figure(double first, double second, double third) {
    Map<Contender, List<Map<String, Double>>> samples = new LinkedHashMap<>();
    samples.put(Slow.ON_SSE.contender(Slow.BYWASH), List.of(answer(first, second, third)));
    samples.put(Slow.ON_SSE.contender(Slow.BY_HAND), List.of(answer(10, 50, 100)));
    return SlowExperiment.figure(Slow.ON_SSE, MOMENTS, samples);
  }

  private static Map<String, Double> answer(double first, double second, double third) {
    return Map.of("after 1 s", first, "after 5 s", second, "after 10 s", third);
  }
}
