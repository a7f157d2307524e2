package dev.bywash.bench.herd;

import static org.assertj.core.api.Assertions.assertThat;

import com.launchdarkly.eventsource.RetryDelayStrategy;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FormulaTest {
  private final SplittableRandom random = new SplittableRandom(7);

  @ParameterizedTest
  @EnumSource
  void noWaitIsLongerThanTheBaseDoubledNorThanHalfAMinute(Formula formula) {
    for (int failures = 1; failures < 100; failures++) {
      long ceiling = failures > 5 ? 30_000 : 1_000L << (failures - 1);
      for (int i = 0; i < 100; i++) {
        assertThat(formula.waitMillis(failures, random)).isBetween(0L, ceiling);
      }
    }
  }

  /**
   * The library's own strategy has no seed; ours has to keep to the same bounds, and reach them.
   */
  @Test
  void theFormulaOfTheLibraryHasItsBounds() {
    for (int round = 0; round < 200; round++) {
      RetryDelayStrategy theirs = RetryDelayStrategy.defaultStrategy();
      for (int failures = 1; failures < 10; failures++) {
        long ceiling = failures > 5 ? 30_000 : 1_000L << (failures - 1);
        RetryDelayStrategy.Result next = theirs.apply(1_000);
        assertThat(next.getDelayMillis()).isBetween(ceiling / 2, ceiling);
        assertThat(Formula.EVENT_SOURCE.waitMillis(failures, random))
            .isBetween(ceiling / 2, ceiling);
        theirs = next.getNext();
      }
    }
  }
}
