package dev.bywash.harness.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private static final int RATE = 200;
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** Clocks begin anywhere, also below zero. */
  private static final long START = -5 * SECOND;

  private final Admission admission = Admission.of(RATE, Duration.ofSeconds(1));

  @Test
  void takesAsManyAtOnceAsInASecondAndThenAtTheRate() {
    assertThat(admitted(START, 1_000)).isEqualTo(RATE);
    assertThat(admitted(START + SECOND / 2, 1_000)).isEqualTo(RATE / 2);
    assertThat(admitted(START + 100 * SECOND, 1_000)).isEqualTo(RATE);
  }

  @Test
  void whateverComesNoSecondTakesMoreThanTwoSecondsWorth() {
    Random random = new Random(4);
    int[] taken = new int[60];
    long now = START;
    while (now < START + 59 * SECOND) {
      now += (long) (random.nextDouble() * SECOND / 300);
      taken[(int) ((now - START) / SECOND)] += admission.admit(now) ? 1 : 0;
    }

    assertThat(Arrays.stream(taken).max().orElseThrow()).isLessThanOrEqualTo(2 * RATE);
    assertThat(Arrays.stream(taken).sum()).isBetween(58 * RATE, 60 * RATE);
  }

  @Test
  void promisesEveryoneASlotThatIsNobodyElses() {
    assertThat(admitted(START, RATE)).isEqualTo(RATE);
    int[] promised = new int[61];
    for (int i = 0; i < 50 * RATE; i++) {
      promised[(int) (admission.promiseMillis(START, 0) / 1_000)]++;
    }

    assertThat(promised[0]).as("what has just been taken comes first").isZero();
    assertThat(Arrays.stream(promised).max().orElseThrow()).isLessThanOrEqualTo(RATE + 1);
  }

  @Test
  void promisesBeginWhenTheServerIsThereAgain() {
    assertThat(admission.promiseMillis(START, 30_000)).isBetween(30_000L, 30_010L);
    assertThat(admission.promiseMillis(START + SECOND, 29_000)).isBetween(29_005L, 29_010L);
  }

  @Test
  void aSlotThatNobodyUsesIsTakenByWhoComes() {
    admitted(START, RATE);
    for (int i = 0; i < 10 * RATE; i++) {
      admission.promiseMillis(START, 0);
    }

    assertThat(admitted(START + SECOND, RATE)).isEqualTo(RATE);
  }

  @Test
  void aFloodOfRefusedRequestsKeepsNobodyAwayForLongerThanTenMinutes() {
    long latest = 0;
    for (int i = 0; i < 1_000 * RATE; i++) {
      latest = Math.max(latest, admission.promiseMillis(START, 0));
    }

    assertThat(latest).isBetween(599_000L, Admission.MAX_PROMISE.toMillis() + 1);
  }

  @Test
  void oneAMinuteIsTakenAtOnceAndTheNextIsToldAMinute() {
    Admission slow = Admission.of(1, Duration.ofMinutes(1));

    assertThat(slow.admit(START)).isTrue();
    assertThat(slow.admit(START)).isFalse();
    assertThat(slow.promiseMillis(START, 0)).isEqualTo(60_001);
    assertThat(slow.promiseMillis(START, 0)).isEqualTo(120_001);
    assertThat(slow.admit(START + 60 * SECOND)).isTrue();
  }

  @Test
  void withoutALimitEverybodyIsTakenAtOnce() {
    Admission unlimited = Admission.unlimited();
    for (int i = 0; i < 10_000; i++) {
      assertThat(unlimited.admit(START)).isTrue();
    }
    assertThat(unlimited.promiseMillis(START, 1_700)).isEqualTo(1_700);
    assertThat(unlimited.millisFor(10_000)).isZero();
  }

  @Test
  void knowsHowLongAHerdTakes() {
    assertThat(admission.millisFor(10_000)).isEqualTo(50_000);
    assertThat(Admission.of(1, Duration.ofSeconds(1)).millisFor(Integer.MAX_VALUE))
        .isEqualTo(2_147_483_647_000L);
  }

  @Test
  void refusesARateThatMakesNoSense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Admission.of(0, Duration.ofSeconds(1)))
        .withMessage(
            "admission is 0 connections in PT1S, but must be 1 to 1000000 in 1 ms to 1 day");
    assertThatIllegalArgumentException().isThrownBy(() -> Admission.of(1, Duration.ZERO));
  }

  private int admitted(long nowNanos, int asking) {
    int count = 0;
    for (int i = 0; i < asking; i++) {
      count += admission.admit(nowNanos) ? 1 : 0;
    }
    return count;
  }
}
