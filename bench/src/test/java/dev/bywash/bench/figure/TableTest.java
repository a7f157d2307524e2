package dev.bywash.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final Row BARE = Row.of("bare", 100, 200, 300);
  private static final Row OURS = Row.of("ours", 150, 220, 330);

  @Test
  void aRatioIsTheMedianOfTheRatiosOfEachRound() {
    assertThat(OURS.ratioTo(BARE)).isEqualTo(1.1);
  }

  @Test
  void aRatioNeedsAsManyRounds() {
    assertThatIllegalArgumentException().isThrownBy(() -> OURS.ratioTo(Row.of("one", 1)));
  }

  @Test
  void theMedianOfAnEvenNumberIsBetweenTheMiddleTwo() {
    assertThat(Row.of("x", 4, 1, 3, 2).median()).isEqualTo(2.5);
  }

  @Test
  void aBarThatIsMissedSaysByHowMuch() {
    Figure figure = figure(Bar.atMost(1.05, "ours", "bare"));

    assertThat(figure.holds()).isFalse();
    assertThat(Table.of(figure))
        .contains("| ours | 1.10 | 220 | 150 | 330 |")
        .contains("- **misses**: ours, at most 1.05 x bare, has 1.10");
  }

  @Test
  void aBarThatHoldsSaysSo() {
    Figure figure = figure(Bar.atMost(1.15, "ours", "bare"), Bar.medianAtMost(1_200, "ours"));

    assertThat(figure.holds()).isTrue();
    assertThat(Table.of(figure))
        .contains("- holds: ours, at most 1.15 x bare, has 1.10")
        .contains("- holds: ours, at most 1,200 ns, has 220");
  }

  @Test
  void aRateHasToReachItsBar() {
    assertThat(figure(Bar.atLeast(1, "ours", "bare")).holds()).isTrue();
    assertThat(figure(Bar.atLeast(1.2, "ours", "bare")).holds()).isFalse();
  }

  @Test
  void whatWasMeasuredOnceHasNoMinimum() {
    Figure figure =
        new Figure("Back", "s", "bare", List.of(Row.of("bare", 2), Row.of("ours", 1)), List.of());

    assertThat(Table.of(figure)).contains("|      | ratio | s |", "| ours | 0.50 | 1.00 |");
  }

  private static Figure figure(Bar... bars) {
    return new Figure("CPU per event", "ns", "bare", List.of(BARE, OURS), List.of(bars));
  }
}
