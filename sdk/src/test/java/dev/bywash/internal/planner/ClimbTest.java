package dev.bywash.internal.planner;

import static dev.bywash.TransportType.SSE;
import static dev.bywash.TransportType.WEBSOCKET;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClimbTest {
  private static final double ALMOST_ONE = Math.nextDown(1.0);

  @Test
  void theFirstProbeComesAfterFiveToTenSeconds() {
    assertThat(Climb.fresh().waitMillis(0)).isEqualTo(5_000);
    assertThat(Climb.fresh().waitMillis(ALMOST_ONE)).isBetween(9_990L, 10_000L);
  }

  @Test
  void eachFailureDoublesTheWaitUpToFiveMinutes() {
    Climb climb = Climb.fresh().failed();
    assertThat(climb.waitMillis(0)).isEqualTo(10_000);
    for (int i = 0; i < 100; i++) {
      climb = climb.failed();
    }
    assertThat(climb.waitMillis(0)).isEqualTo(150_000);
    assertThat(climb.waitMillis(ALMOST_ONE)).isBetween(299_990L, 300_000L);
  }

  @Test
  void theBetterTransportsAreProbedInTurn() {
    List<dev.bywash.TransportType> better = List.of(WEBSOCKET, SSE);

    assertThat(Climb.fresh().next(better)).isEqualTo(WEBSOCKET);
    assertThat(Climb.fresh().failed().next(better)).isEqualTo(SSE);
    assertThat(Climb.fresh().failed().failed().next(better)).isEqualTo(WEBSOCKET);
    assertThat(Climb.fresh().next(List.of())).isNull();
  }
}
