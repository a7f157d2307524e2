package dev.bywash.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SettlingTest {
  private final Settling settling = new Settling();

  @Test
  void doesNotCountBeforeAllIsDone() {
    assertThat(settling.isOver(60_000, false, 5, 5)).isFalse();
  }

  @Test
  void leavesAMomentForADuplicate() {
    settling.isOver(1_000, false, 5, 5);

    assertThat(settling.isOver(1_399, true, 5, 5)).isFalse();
    assertThat(settling.isOver(1_400, true, 5, 5)).isTrue();
  }

  @Test
  void waitsLongerForWhatIsMissing() {
    settling.isOver(1_000, false, 4, 5);

    assertThat(settling.isOver(4_999, true, 4, 5)).isFalse();
    assertThat(settling.isOver(5_000, true, 4, 5)).isTrue();
  }

  @Test
  void waitsAnewAfterEachArrival() {
    settling.isOver(1_000, false, 3, 5);

    assertThat(settling.isOver(4_900, true, 4, 5)).isFalse();
    assertThat(settling.isOver(5_000, true, 4, 5)).isFalse();
    assertThat(settling.isOver(8_900, true, 4, 5)).isTrue();
  }
}
