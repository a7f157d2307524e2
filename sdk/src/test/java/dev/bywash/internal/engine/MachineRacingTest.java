package dev.bywash.internal.engine;

import static dev.bywash.TransportType.SSE;
import static dev.bywash.TransportType.WEBSOCKET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.ConnectionState.Phase;
import dev.bywash.Failure.Kind;
import org.junit.jupiter.api.Test;

/** How the first link is found: which transports are tried, when, and which one wins. */
class MachineRacingTest extends MachineScript {
  @Test
  void theFirstSubscriberOpensThePreferredTransport() {
    at(0, wanted());

    assertThat(view().phase()).isEqualTo(Phase.CONNECTING);
    assertThat(effects).containsExactly("open #1 websocket");
  }

  @Test
  void helloMakesTheConnection() {
    at(0, wanted());
    at(10, hello(1));

    assertThat(view().phase()).isEqualTo(Phase.CONNECTED);
    assertThat(effects).containsExactly("open #1 websocket", "adopt #1");
  }

  @Test
  void theNextTransportStartsAfterAShortDelayAndTheFirstHelloWins() {
    at(0, wanted());
    at(299, woke(0, false));
    assertThat(effects).containsExactly("open #1 websocket");
    at(300, woke(0, false));
    assertThat(view().reason()).isEqualTo("websocket has not answered yet");

    at(320, hello(2));

    assertThat(view().transport()).isEqualTo(SSE);
    assertThat(effects)
        .containsExactly("open #1 websocket", "open #2 sse", "adopt #2", "cancel #1");
  }

  @Test
  void thePreferredTransportWinsTheRaceWhenItIsFirstAfterAll() {
    at(0, wanted());
    at(300, woke(0, false));
    at(310, hello(1));

    assertThat(view().transport()).isEqualTo(WEBSOCKET);
    assertThat(effects).endsWith("adopt #1", "cancel #2");
  }

  @Test
  void aFailureOfItsOwnStartsTheNextTransportAtOnce() {
    at(0, wanted());
    at(10, failed(1, Kind.UPGRADE));

    assertThat(effects).containsExactly("open #1 websocket", "cancel #1", "open #2 sse");
  }

  @Test
  void whatWorkedRunsAloneForAWhile() {
    connected();
    at(60_000, failed(1, Kind.BROKEN));
    at(70_000, woke(0, false));
    assertThat(effects).endsWith("open #2 websocket");

    at(71_999, woke(0, false));
    assertThat(effects).endsWith("open #2 websocket");
    at(72_000, woke(0, false));

    assertThat(effects).endsWith("open #2 websocket", "open #3 sse");
  }

  @Test
  void onASlowNetworkTheOthersStartLater() {
    at(0, wanted());
    at(280, hello(1));
    at(60_000, failed(1, Kind.BROKEN));
    at(70_000, woke(0, false));
    at(70_010, failed(2, Kind.UPGRADE));
    at(70_010 + 559, woke(0, false));
    assertThat(effects).endsWith("open #3 sse");

    at(70_010 + 560, woke(0, false));

    assertThat(effects).endsWith("open #3 sse", "open #4 long-poll");
  }

  @Test
  void aRaceInWhichNobodyAnswersEndsWithTheLastDeadline() {
    at(0, wanted());
    at(300, woke(0, false));
    at(600, woke(0, false));
    at(5_000, woke(0, false));
    at(5_300, woke(0, false));
    assertThat(view().phase()).isEqualTo(Phase.CONNECTING);

    at(5_600, woke(0, false));

    assertThat(view().phase()).isEqualTo(Phase.WAITING);
    assertThat(view().reason()).isEqualTo("long-poll stayed mute for 5000 ms");
    assertThat(effects)
        .containsExactly(
            "open #1 websocket",
            "open #2 sse",
            "open #3 long-poll",
            "cancel #1",
            "cancel #2",
            "cancel #3");
  }

  @Test
  void theLateSuccessOfACancelledAttemptDoesNotCount() {
    at(0, wanted());
    at(10, failed(1, Kind.UPGRADE));
    at(11, hello(1));

    assertThat(view().phase()).isEqualTo(Phase.CONNECTING);
    assertThat(effects).doesNotContain("adopt #1");
  }

  @Test
  void aNewcomerDuringTheRaceWaitsForTheWinnerAndGetsASuccessor() {
    at(0, wanted());
    at(20, new Input.Wanted(true, 2));
    assertThat(effects).containsExactly("open #1 websocket");
    at(30, hello(1));
    at(50, woke(40, false));

    assertThat(effects).endsWith("adopt #1", "open #2 websocket");
  }

  @Test
  void theLastSubscriberClosesTheLinkInEveryState() {
    at(0, wanted());
    at(1, new Input.Wanted(false, 0));
    assertThat(view().phase()).isEqualTo(Phase.IDLE);
    assertThat(effects).endsWith("cancel #1");

    at(2, wanted());
    at(3, failed(2, Kind.DNS));
    at(4, new Input.Wanted(false, 0));
    assertThat(view().phase()).isEqualTo(Phase.IDLE);
  }
}
