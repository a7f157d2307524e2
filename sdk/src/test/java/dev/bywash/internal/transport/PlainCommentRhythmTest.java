package dev.bywash.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainCommentRhythmTest {
  private static final long ASSUMED = 45_000;

  private final CommentRhythm rhythm = new CommentRhythm(ASSUMED, 0);

  @Test
  void theThirdSilenceThatACommentEndsMakesARhythm() {
    assertThat(rhythm.comment(15_000)).isZero();
    assertThat(rhythm.comment(30_000)).isZero();
    assertThat(rhythm.comment(45_000)).isEqualTo(18_750);
    assertThat(rhythm.comment(60_000)).as("known already").isZero();
  }

  @Test
  void commentsThatFollowUponSomethingEndNoSilence() {
    for (int i = 0; i < 100; i++) {
      assertThat(rhythm.comment(i)).isZero();
    }
  }

  @Test
  void anEventEndsASilenceAndTeachesNothing() {
    for (int i = 1; i <= 10; i++) {
      rhythm.event(i * 20_000);
      assertThat(rhythm.comment(i * 20_000 + 500)).isZero();
    }
  }

  @Test
  void aLongerSilenceTeachesALongerIntervalUpToWhatWasAssumed() {
    learn(15_000);
    assertThat(rhythm.comment(45_000 + 20_000)).isEqualTo(25_000);
    assertThat(rhythm.comment(65_000 + 200_000)).isEqualTo(ASSUMED);
    assertThat(rhythm.comment(265_000 + 200_000)).isZero();
  }

  @Test
  void noIntervalIsLearnedThatANetworkCouldNotKeep() {
    learn(1_000);
    assertThat(new CommentRhythm(5_000, 0).comment(1_000)).isZero();
    assertThat(learn(new CommentRhythm(ASSUMED, 0), 1_000)).isEqualTo(10_000);
    assertThat(learn(new CommentRhythm(5_000, 0), 1_000))
        .as("never above what is assumed")
        .isZero();
  }

  private void learn(long interval) {
    assertThat(learn(rhythm, interval)).isPositive();
  }

  private static long learn(CommentRhythm rhythm, long interval) {
    rhythm.comment(interval);
    rhythm.comment(2 * interval);
    return rhythm.comment(3 * interval);
  }
}
