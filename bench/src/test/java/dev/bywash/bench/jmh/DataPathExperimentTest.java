package dev.bywash.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bywash.bench.figure.Figure;
import dev.bywash.bench.figure.Table;
import dev.bywash.bench.source.Payload;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.runner.RunnerException;

class DataPathExperimentTest {
  private static final Fork SHORTEST = new Fork(1, 1, 50);
  private static final Step READ = Step.ALL.get(0);

  @Test
  void everyBenchmarkOfAStepIsAContender() {
    for (Step step : Step.ALL) {
      List<String> benchmarks =
          Arrays.stream(step.benchmarks().getDeclaredMethods())
              .filter(method -> method.isAnnotationPresent(Benchmark.class))
              .map(Method::getName)
              .toList();
      assertThat(step.contenders())
          .extracting(Contender::method)
          .as(step.title())
          .containsExactlyInAnyOrderElementsOf(benchmarks);
      assertThat(step.contenders()).extracting(Contender::title).doesNotHaveDuplicates();
    }
  }

  /** A page's 100 events are 100 operations: what one allocates cannot be as much as all do. */
  @Test
  void aForkTellsTheTimeAndTheBytesOfOneOperationWithThisPayload() throws Exception {
    Step page = Step.ALL.get(1);

    Cost small = SHORTEST.measure(page, page.baseline(), Payload.SMALL);
    Cost large = SHORTEST.measure(page, page.baseline(), Payload.LARGE);

    assertThat(small.nanos()).isPositive();
    assertThat(small.bytes()).isBetween(100.0, 20_000.0);
    assertThat(large.nanos()).isPositive();
    assertThat(large.bytes()).isGreaterThan(2 * small.bytes());
  }

  @Test
  void aForkThatFailsSaysWhichAndWhy() {
    assertThatThrownBy(() -> SHORTEST.measure(READ, new Contender("none", "nobody"), null))
        .isInstanceOf(RunnerException.class)
        .hasMessageContaining("nobody, reading an event");
  }

  @Test
  void costsBecomeATableOfTimesAndOneOfBytes() {
    Map<Contender, List<Cost>> costs = new LinkedHashMap<>();
    costs.put(READ.baseline(), List.of(new Cost(100, 64), new Cost(200, 64)));
    costs.put(new Contender("x", "ours"), List.of(new Cost(50, 16), new Cost(100, 16)));

    List<Figure> figures = DataPathExperiment.figures(READ, Payload.LARGE, costs);

    assertThat(figures)
        .extracting(Figure::title)
        .containsExactly(
            "reading an event, 2 KiB: processor time", "reading an event, 2 KiB: allocated");
    assertThat(Table.of(figures.get(0))).contains("| 0.50 | 75.0 | 50.0 | 100 |", ", ns |");
    assertThat(Table.of(figures.get(1))).contains("| 0.25 | 16.0 | 16.0 | 16.0 |", ", bytes |");
  }
}
