package dev.bywash.cli.quake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import org.junit.jupiter.api.Test;

final class QuakesTest {
  private final Quakes quakes = Quakes.load();

  @Test
  void areAWholeWeekInItsOrder() {
    assertThat(quakes.all())
        .hasSize(1_707)
        .isSortedAccordingTo(Comparator.comparingLong(Quake::time));
  }

  @Test
  void liveBetweenTheBeginningAndTheEnd() {
    assertThat(quakes.position(quakes.all().get(0))).isZero();
    assertThat(quakes.position(quakes.all().get(1_706))).isEqualTo(1);
  }

  @Test
  void mayHaveNoMagnitude() {
    Quake quake = Quakes.parse("{\"time\":1,\"magnitude\":null,\"place\":\"here\"}");

    assertThat(quake.magnitude()).isNull();
    assertThat(quake.strength()).isZero();
  }
}
