package dev.bywash.internal.planner;

import static dev.bywash.TransportType.LONG_POLL;
import static dev.bywash.TransportType.SSE;
import static dev.bywash.TransportType.WEBSOCKET;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
  private final Plan plan = Plan.of(List.of(WEBSOCKET, SSE, LONG_POLL));

  @Test
  void beginsWithThePreferredTransport() {
    assertThat(plan.current()).isEqualTo(WEBSOCKET);
    assertThat(plan.isNewRound()).isTrue();
  }

  @Test
  void goesThroughItsOrderAndStartsAgain() {
    Plan second = plan.blame();
    Plan third = second.blame();
    Plan nextRound = third.blame();

    assertThat(second.current()).isEqualTo(SSE);
    assertThat(third.current()).isEqualTo(LONG_POLL);
    assertThat(third.isNewRound()).isFalse();
    assertThat(nextRound.current()).isEqualTo(WEBSOCKET);
    assertThat(nextRound.isNewRound()).isTrue();
  }

  @Test
  void triesTheTransportsBeforeTheOneThatWorkedWhenItFailsForGood() {
    Plan onSse = plan.blame().worked();

    assertThat(onSse.next().current()).isEqualTo(WEBSOCKET);
  }

  @Test
  void aTransportThatWorkedLosesThreeLivesBeforeItIsLeft() {
    Plan worked = plan.worked();

    assertThat(worked.blame().current()).isEqualTo(WEBSOCKET);
    assertThat(worked.blame().blame().current()).isEqualTo(WEBSOCKET);
    assertThat(worked.blame().blame().blame().current()).isEqualTo(SSE);
  }

  @Test
  void helloAloneGivesNoLifeBack() {
    Plan flapping = plan.worked().blame().worked().blame().worked().blame();

    assertThat(flapping.current()).isEqualTo(SSE);
  }

  @Test
  void stabilityGivesAllLivesBack() {
    Plan proved = plan.worked().blame().blame().proved();

    assertThat(proved.blame().blame().current()).isEqualTo(WEBSOCKET);
  }

  @Test
  void aPinnedTransportIsAlwaysItsOwnSuccessor() {
    Plan pinned = Plan.of(List.of(SSE));

    assertThat(pinned.isPinned()).isTrue();
    assertThat(pinned.blame().current()).isEqualTo(SSE);
    assertThat(pinned.blame().isNewRound()).isTrue();
  }
}
