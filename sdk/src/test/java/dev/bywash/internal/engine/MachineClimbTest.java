package dev.bywash.internal.engine;

import static dev.bywash.TransportType.SSE;
import static dev.bywash.TransportType.WEBSOCKET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.ConnectionState.Phase;
import dev.bywash.Failure.Kind;
import org.junit.jupiter.api.Test;

/** From a fallback back to a better transport. */
class MachineClimbTest extends MachineScript {
  @Test
  void fromAFallbackTheBetterTransportIsProbedWhileTheLinkGoesOn() {
    onSse();
    assertThat(state.wakeAtMillis()).isEqualTo(320 + 7_500);
    at(7_820, woke(7_000, false));
    assertThat(effects).endsWith("open #3 websocket");
    assertThat(view().transport()).isEqualTo(SSE);

    at(7_850, hello(3));
    at(9_000, spoke(3));

    assertThat(view().transport()).isEqualTo(WEBSOCKET);
    assertThat(effects).endsWith("open #3 websocket", "adopt #3", "cancel #2");
  }

  @Test
  void aBetterTransportThatSaysHelloAndNothingMoreNeverReplacesTheLink() {
    onSse();
    at(7_820, woke(7_000, false));
    at(7_850, hello(3));
    assertThat(view().transport()).isEqualTo(SSE);
    assertThat(state.wakeAtMillis()).isEqualTo(30_320);
    at(30_320, woke(30_000, false));
    assertThat(state.wakeAtMillis()).isEqualTo(7_850 + QUIET);

    at(7_850 + QUIET, woke(37_000, false));

    assertThat(effects).endsWith("open #3 websocket", "cancel #3").doesNotContain("adopt #3");
    assertThat(view().transport()).isEqualTo(SSE);
    assertThat(state.wakeAtMillis()).isEqualTo(7_850 + QUIET + 15_000);
  }

  @Test
  void aHelloThatTheServerHasNotSaidItselfNeedsNoProof() {
    onSse();
    at(7_820, woke(7_000, false));
    at(7_850, new Input.HelloArrived(3, QUIET, null, true, false, 0));

    assertThat(effects).endsWith("adopt #3", "cancel #2");
  }

  @Test
  void aLinkThatIsLostWhileItsSuccessorProvesItselfIsReplacedAtOnce() {
    onSse();
    at(7_820, woke(7_000, false));
    at(7_850, hello(3));
    at(7_900, failed(2, Kind.BROKEN));

    assertThat(view().phase()).isEqualTo(Phase.CONNECTED);
    assertThat(view().transport()).isEqualTo(WEBSOCKET);
    assertThat(effects).endsWith("open #3 websocket", "adopt #3", "cancel #2");
  }

  @Test
  void aNewcomerDoesNotWaitForAProof() {
    onSse();
    at(7_820, woke(7_000, false));
    at(7_850, hello(3));
    at(7_900, new Input.Wanted(true, 4));
    assertThat(effects).endsWith("open #3 websocket", "cancel #3");

    at(7_920, woke(7_900, false));

    assertThat(effects).endsWith("cancel #3", "open #4 sse");
  }

  @Test
  void aNewcomerWhomTheSuccessorServesMakesItTheLink() {
    onSse();
    at(7_820, woke(7_000, false));
    at(7_850, hello(3));
    at(7_900, new Input.Wanted(true, 3));

    assertThat(effects).endsWith("open #3 websocket", "adopt #3", "cancel #2");
  }

  @Test
  void aProbeThatFailsCostsNothingButTheNextOnesTime() {
    onSse();
    at(7_820, woke(7_000, false));
    at(7_850, failed(3, Kind.UPGRADE));

    assertThat(view().transport()).isEqualTo(SSE);
    assertThat(view().phase()).isEqualTo(Phase.CONNECTED);
    assertThat(effects).endsWith("open #3 websocket", "cancel #3");
    assertThat(state.wakeAtMillis()).isEqualTo(7_850 + 15_000);
  }

  @Test
  void aProbeThatStaysMuteIsEndedAtItsDeadline() {
    onSse();
    at(7_820, woke(7_000, false));
    assertThat(state.wakeAtMillis()).isEqualTo(12_820);

    at(12_820, woke(12_000, false));

    assertThat(effects).endsWith("open #3 websocket", "cancel #3");
  }

  @Test
  void aLinkThatIsLostDuringAProbeLeavesTheProbeInTheRace() {
    onSse();
    at(7_820, woke(7_000, false));
    at(7_830, failed(2, Kind.BROKEN));
    assertThat(view().phase()).isEqualTo(Phase.CONNECTING);

    at(7_850, hello(3));

    assertThat(view().transport()).isEqualTo(WEBSOCKET);
    assertThat(effects).endsWith("open #3 websocket", "cancel #2", "adopt #3");
  }
}
