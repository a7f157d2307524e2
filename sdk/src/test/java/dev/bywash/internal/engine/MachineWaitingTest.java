package dev.bywash.internal.engine;

import static dev.bywash.TransportType.WEBSOCKET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.ConnectionState.Phase;
import dev.bywash.Failure;
import dev.bywash.Failure.Kind;
import org.junit.jupiter.api.Test;

/** What the machine does with a server that is down, refuses, or asks to be left alone. */
class MachineWaitingTest extends MachineScript {
  @Test
  void aServerThatIsDownKeepsItsTransportAndIsWaitedFor() {
    at(0, wanted());
    at(10, failed(1, Kind.UNREACHABLE));

    assertThat(view().phase()).isEqualTo(Phase.WAITING);
    assertThat(view().transport()).isEqualTo(WEBSOCKET);
    assertThat(view().failures()).isEqualTo(1);
    assertThat(view().waitMillis()).isEqualTo(550);
    at(559, woke(0, false));
    assertThat(view().phase()).isEqualTo(Phase.WAITING);
    at(560, woke(0, false));
    assertThat(effects).containsExactly("open #1 websocket", "cancel #1", "open #2 websocket");
  }

  @Test
  void aRaceThatAllHaveLostIsFollowedByAWaitAndThePreferredTransport() {
    at(0, wanted());
    at(10, failed(1, Kind.UPGRADE));
    at(20, failed(2, Kind.CONTENT_TYPE));
    at(30, failed(3, Kind.BROKEN));

    assertThat(view().phase()).isEqualTo(Phase.WAITING);
    assertThat(view().transport()).isEqualTo(WEBSOCKET);
    assertThat(effects)
        .containsExactly(
            "open #1 websocket",
            "cancel #1",
            "open #2 sse",
            "cancel #2",
            "open #3 long-poll",
            "cancel #3");
  }

  @Test
  void retryAfterIsHonouredWithJitterOnTop() {
    at(0, wanted());
    at(0, new Input.LinkFailed(1, Failure.status(429, "too many", 20_000)));

    assertThat(view().waitMillis()).isEqualTo(21_000);
  }

  @Test
  void whatOneTransportWasAskedToWaitIsNotForgottenWhenTheLastOneFailsWithoutAWord() {
    at(0, wanted());
    at(10, new Input.LinkFailed(1, Failure.status(502, "overloaded", 20_000)));
    at(20, failed(2, Kind.BROKEN));
    at(30, failed(3, Kind.BROKEN));

    assertThat(view().phase()).isEqualTo(Phase.WAITING);
    assertThat(view().waitMillis()).isGreaterThanOrEqualTo(19_980);
  }

  @Test
  void aServerThatSaysWhenItIsBackIsAskedThenAndOnTheSameTransport() {
    at(0, wanted());
    at(10, unavailable(1));
    assertThat(view().phase()).isEqualTo(Phase.WAITING);
    assertThat(view().waitMillis()).isGreaterThanOrEqualTo(20_000);

    at(30_000, woke(0, false));

    assertThat(effects).containsExactly("open #1 websocket", "cancel #1", "open #2 websocket");
  }

  @Test
  void aTransportThatSaysSoAgainWhenTheTimeIsOverIsNoneToWaitForAlone() {
    at(0, wanted());
    at(10, unavailable(1));
    at(30_000, woke(0, false));
    at(30_010, unavailable(2));

    assertThat(effects).endsWith("cancel #2", "open #3 sse");
  }

  @Test
  void twoTransportsThatSayWhenTheServerIsBackStartNoThird() {
    at(0, wanted());
    at(300, woke(0, false));
    at(310, unavailable(1));
    at(320, unavailable(2));

    assertThat(view().phase()).isEqualTo(Phase.WAITING);
    assertThat(effects).doesNotContain("open #3 long-poll");
  }

  @Test
  void aHelloMakesTheServersNextWordCountAgain() {
    at(0, wanted());
    at(10, unavailable(1));
    at(30_000, woke(0, false));
    at(30_010, hello(2));
    at(60_000, failed(2, Kind.BROKEN));
    at(90_000, woke(0, false));
    at(90_010, unavailable(3));

    assertThat(view().phase()).isEqualTo(Phase.WAITING);
  }

  @Test
  void onAnotherNetworkTheServersWordCountsAgain() {
    at(0, online("home"));
    at(0, wanted());
    at(10, unavailable(1));
    at(30_000, online("mobile"));
    at(60_000, woke(0, false));
    at(60_010, unavailable(2));

    assertThat(view().phase()).isEqualTo(Phase.WAITING);
  }

  @Test
  void whileTheServerIsAwayItsClientsSpreadOverTheTimeThatItNeedsForAllOfThem() {
    connectedTo(50_000);
    at(20_000, failed(1, Kind.BROKEN));
    assertThat(view().waitMillis()).as("a lost link may be this client's alone").isEqualTo(550);

    at(20_550, woke(0, false));
    at(20_560, failed(2, Kind.UNREACHABLE));
    assertThat(view().waitMillis()).isEqualTo(25_000);
  }

  @Test
  void aServerThatSaysWhenIsNotKeptWaitingByItsOwnSpread() {
    connectedTo(50_000);
    at(20_000, failed(1, Kind.BROKEN));
    at(20_550, woke(0, false));
    at(20_560, new Input.LinkFailed(2, Failure.status(429, "too many", 4_000)));

    assertThat(view().waitMillis()).isEqualTo(4_200);
  }

  @Test
  void aNameThatIsNotResolvedIsNoReasonToSpread() {
    connectedTo(50_000);
    at(20_000, failed(1, Kind.BROKEN));
    at(20_550, woke(0, false));
    at(20_560, failed(2, Kind.DNS));

    assertThat(view().waitMillis()).isLessThanOrEqualTo(2_000);
  }

  @Test
  void aLongGoodbyeIsKeptToTheSecond() {
    connectedTo(0);
    at(20_000, new Input.SentAway(1, 300_000));

    assertThat(view().waitMillis()).isEqualTo(300_500);
  }

  @Test
  void leavingAndComingBackDoesNotShortenTheWaitThatTheServerAskedFor() {
    at(0, wanted());
    at(0, new Input.LinkFailed(1, Failure.status(429, "too many", 20_000)));
    at(100, new Input.Wanted(false, 0));
    at(200, wanted());

    assertThat(view().phase()).isEqualTo(Phase.WAITING);
    assertThat(view().waitMillis()).isEqualTo(21_840);
  }

  @Test
  void aSuccessorThatIsRefusedIsTriedMoreAndMoreRarelyAndNotBeforeTheServerWantsIt() {
    connected();
    at(100, new Input.Wanted(true, 2));
    at(120, woke(110, false));
    at(130, new Input.LinkFailed(2, Failure.status(429, "too many", 20_000)));
    at(20_000, woke(19_990, false));
    assertThat(effects).endsWith("cancel #2");

    at(21_130, woke(21_100, false));
    assertThat(effects).endsWith("open #3 websocket");
  }

  @Test
  void aRetryAfterOfNothingDoesNotSpeedUpTheRetries() {
    at(0, wanted());
    at(0, new Input.LinkFailed(1, Failure.status(429, "too many", 0)));

    assertThat(view().waitMillis()).isEqualTo(550);
  }

  @Test
  void aRefusalForGoodEndsEverySubscription() {
    at(0, wanted());
    at(10, failed(1, Kind.UPGRADE));
    at(20, new Input.LinkFailed(2, Failure.status(403, "forbidden", -1)));

    assertThat(view().phase()).isEqualTo(Phase.CLOSED);
    assertThat(effects).endsWith("cancel #2", "fail RefusedException");
  }

  @Test
  void aServerThatLeavesIsGivenTheTimeItAskedForAndNoBlame() {
    connected();
    at(20_000, new Input.SentAway(1, 2_000));

    assertThat(view().phase()).isEqualTo(Phase.WAITING);
    assertThat(view().failures()).isZero();
    assertThat(view().waitMillis()).isEqualTo(2_100);
  }

  @Test
  void aServerThatSaysHelloAndGoodbyeAgainAndAgainIsAskedMoreAndMoreRarely() {
    connected();
    at(100, new Input.SentAway(1, 0));
    assertThat(view().waitMillis()).isEqualTo(550);
    at(650, woke(0, false));
    at(660, hello(2));
    at(670, new Input.SentAway(2, 0));

    assertThat(view().waitMillis()).isEqualTo(1_050);
  }

  private void connectedTo(long spreadMillis) {
    at(0, wanted());
    at(0, new Input.HelloArrived(1, QUIET, null, false, false, spreadMillis));
  }

  private static Input unavailable(int generation) {
    return new Input.LinkFailed(generation, Failure.status(503, "maintenance", 20_000));
  }
}
