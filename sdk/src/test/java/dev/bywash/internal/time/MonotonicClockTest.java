package dev.bywash.internal.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MonotonicClockTest {
  private long source = 10_000;
  private final Clock clock = new MonotonicClock(() -> source);

  @Test
  void passesJumpsForwardOn() {
    long before = clock.nowMillis();

    source += 3_600_000;

    assertThat(clock.nowMillis() - before).isEqualTo(3_600_000);
  }

  @Test
  void goesOnFromWhereItWasWhenItsSourceGoesBack() {
    long before = clock.nowMillis();

    source -= 3_600_000;
    assertThat(clock.nowMillis()).isEqualTo(before);
    source += 500;

    assertThat(clock.nowMillis()).isEqualTo(before + 500);
  }
}
