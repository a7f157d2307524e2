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
  void withoutMemoryThePreferredOrderHolds() {
    assertThat(plan.attempts()).containsExactly(WEBSOCKET, SSE, LONG_POLL);
    assertThat(plan.hasMemory()).isFalse();
  }

  @Test
  void whatWorkedIsTriedFirstAndChangesNoPreference() {
    Plan onPolls = plan.worked(LONG_POLL);

    assertThat(onPolls.attempts()).containsExactly(LONG_POLL, WEBSOCKET, SSE);
    assertThat(onPolls.betterThan(LONG_POLL)).containsExactly(WEBSOCKET, SSE);
  }

  @Test
  void aFallbackThatOnlySaidHelloDoesNotReplaceWhatIsRemembered() {
    Plan restart = plan.proved(WEBSOCKET).worked(SSE);

    assertThat(restart.attempts()).startsWith(WEBSOCKET);
  }

  @Test
  void aFallbackThatProvedStableDoes() {
    assertThat(plan.proved(WEBSOCKET).proved(SSE).attempts()).startsWith(SSE);
  }

  @Test
  void aTransportThatLostThreeLinksQueuesAtTheEnd() {
    Plan flapping = plan.worked(WEBSOCKET).blame(WEBSOCKET).blame(WEBSOCKET);

    assertThat(flapping.attempts()).startsWith(WEBSOCKET);
    assertThat(flapping.blame(WEBSOCKET).attempts()).containsExactly(SSE, LONG_POLL, WEBSOCKET);
    assertThat(flapping.blame(WEBSOCKET).hasMemory()).isFalse();
  }

  @Test
  void aTransportThatSaidHelloAndNoMoreQueuesAtTheEndAtOnce() {
    Plan stillborn = plan.worked(WEBSOCKET).discard(WEBSOCKET);

    assertThat(stillborn.attempts()).containsExactly(SSE, LONG_POLL, WEBSOCKET);
    assertThat(stillborn.proved(WEBSOCKET).attempts()).startsWith(WEBSOCKET);
  }

  @Test
  void aStableLinkClearsItsTransportsName() {
    Plan cleared = plan.blame(SSE).blame(SSE).blame(SSE).proved(SSE);

    assertThat(cleared.attempts()).containsExactly(SSE, WEBSOCKET, LONG_POLL);
  }

  @Test
  void aPinnedTransportIsTriedWhateverItDid() {
    Plan pinned = Plan.of(List.of(SSE)).blame(SSE).blame(SSE).blame(SSE);

    assertThat(pinned.isPinned()).isTrue();
    assertThat(pinned.attempts()).containsExactly(SSE);
    assertThat(pinned.betterThan(SSE)).isEmpty();
  }
}
