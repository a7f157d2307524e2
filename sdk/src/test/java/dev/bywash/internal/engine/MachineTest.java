package dev.bywash.internal.engine;

import static dev.bywash.TransportType.LONG_POLL;
import static dev.bywash.TransportType.SSE;
import static dev.bywash.TransportType.WEBSOCKET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.ConnectionState;
import dev.bywash.ConnectionState.Phase;
import dev.bywash.Failure;
import dev.bywash.Failure.Kind;
import dev.bywash.Network;
import dev.bywash.RetryPolicy;
import dev.bywash.internal.planner.Plan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The machine's decisions, each as a short script: inputs with their times, and what comes of them.
 */
class MachineTest {
  private static final long QUIET = 30_000;

  private final List<String> effects = new ArrayList<>();
  private State state =
      State.initial(
          new EngineOptions(RetryPolicy.defaults(), 5_000, 30_000),
          Plan.of(List.of(WEBSOCKET, SSE, LONG_POLL)));

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
    at(10, new Input.LinkFailed(1, Failure.status(503, "overloaded", 20_000)));
    at(20, failed(2, Kind.BROKEN));
    at(30, failed(3, Kind.BROKEN));

    assertThat(view().phase()).isEqualTo(Phase.WAITING);
    assertThat(view().waitMillis()).isGreaterThanOrEqualTo(19_980);
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

  private void connectedTo(long spreadMillis) {
    at(0, wanted());
    at(0, new Input.HelloArrived(1, QUIET, null, false, false, spreadMillis));
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
  void theLateSuccessOfACancelledAttemptDoesNotCount() {
    at(0, wanted());
    at(10, failed(1, Kind.UPGRADE));
    at(11, hello(1));

    assertThat(view().phase()).isEqualTo(Phase.CONNECTING);
    assertThat(effects).doesNotContain("adopt #1");
  }

  @Test
  void aLostLinkIsRetriedOnTheSameTransportWithJitter() {
    connected();
    at(60_000, failed(1, Kind.BROKEN));

    assertThat(view().phase()).isEqualTo(Phase.WAITING);
    assertThat(view().transport()).isEqualTo(WEBSOCKET);
    assertThat(view().failures()).isEqualTo(1);
    assertThat(view().waitMillis()).isEqualTo(550);
  }

  @Test
  void aTransportWhoseLinksDoNotLastHasToQueueAtTheEnd() {
    connected();
    at(50, spoke(1));
    at(100, failed(1, Kind.BROKEN));
    at(10_000, woke(0, false));
    at(10_100, hello(2));
    at(10_150, spoke(2));
    at(10_200, failed(2, Kind.BROKEN));
    assertThat(view().transport()).isEqualTo(WEBSOCKET);
    at(20_000, woke(0, false));
    at(20_100, hello(3));
    at(20_150, spoke(3));
    at(20_200, failed(3, Kind.BROKEN));

    assertThat(view().transport()).isEqualTo(SSE);
    assertThat(view().failures()).isEqualTo(3);
  }

  @Test
  void aTransportThatSaysHelloAndNoMoreQueuesAtTheEndAtOnce() {
    connected();
    at(1_999, failed(1, Kind.BROKEN));

    assertThat(view().transport()).isEqualTo(SSE);
  }

  @Test
  void aQuietLinkThatHasLivedForSomeSecondsIsNoSuchTransport() {
    connected();
    at(2_000, failed(1, Kind.BROKEN));

    assertThat(view().transport()).isEqualTo(WEBSOCKET);
  }

  @Test
  void aTransportThatGoesSilentAgainAndAgainIsLeftHoweverLongItsLinksLive() {
    connected();
    for (int i = 1; i <= 3; i++) {
      at(i * 100_000, woke(i * 100_000 - QUIET, false));
      at(i * 100_000 + 1_000, woke(0, false));
      if (i < 3) {
        at(i * 100_000 + 1_010, hello(i + 1));
      }
    }

    assertThat(effects).endsWith("open #4 sse");
  }

  @Test
  void silenceBeyondTheLimitIsALoss() {
    connected();
    at(QUIET, woke(10_000, false));
    assertThat(view().phase()).isEqualTo(Phase.CONNECTED);
    assertThat(state.wakeAtMillis()).isEqualTo(10_000 + QUIET);

    at(10_000 + QUIET, woke(10_000, false));

    assertThat(view().phase()).isEqualTo(Phase.WAITING);
    assertThat(view().reason()).isEqualTo("nothing arrived for 30000 ms");
  }

  @Test
  void aSlowSubscriberIsNotADeadLink() {
    connected();
    at(QUIET, woke(0, true));

    assertThat(view().phase()).isEqualTo(Phase.CONNECTED);
  }

  @Test
  void aSubscriberThatTakesNothingForLongLetsTheLinkGoAndComesBackWithRoom() {
    connected();
    at(QUIET, woke(0, true));
    at(2 * QUIET, woke(0, true));
    assertThat(view().phase()).isEqualTo(Phase.PAUSED);
    assertThat(effects).endsWith("cancel #1", "await room");

    at(100_000, new Input.RoomMade());

    assertThat(effects).endsWith("open #2 websocket");
  }

  @Test
  void aSubscriberThatTakesNothingDoesNotCostANewcomerItsAttempt() {
    connected();
    at(QUIET, woke(0, true));
    at(2 * QUIET - 100, new Input.Wanted(true, 2));
    at(2 * QUIET - 80, woke(0, true));
    assertThat(effects).endsWith("open #2 websocket");
    at(2 * QUIET, woke(0, true));
    assertThat(effects).endsWith("open #2 websocket", "cancel #1");

    at(2 * QUIET + 10, hello(2));

    assertThat(effects).endsWith("cancel #1", "adopt #2");
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

  @Test
  void newChannelsGetASuccessorOnceTheSubscribersHaveSettledAndTheLinkGoesOnUntilThen() {
    connected();
    at(100, new Input.Wanted(true, 2));
    at(110, new Input.Wanted(true, 2));
    assertThat(state.wakeAtMillis()).isEqualTo(120);
    at(120, woke(110, false));
    assertThat(effects).endsWith("adopt #1", "open #2 websocket");
    assertThat(view().phase()).isEqualTo(Phase.CONNECTED);

    at(130, hello(2));

    assertThat(effects).endsWith("open #2 websocket", "adopt #2", "cancel #1");
  }

  @Test
  void aNewcomerThatTheSuccessorDoesNotKnowWaitsForItsEnd() {
    connected();
    at(100, new Input.Wanted(true, 2));
    at(120, woke(110, false));
    at(125, new Input.Wanted(true, 3));
    at(145, woke(130, false));
    assertThat(effects).endsWith("open #2 websocket");

    at(150, failed(2, Kind.BROKEN));
    at(5_000, woke(4_000, false));

    assertThat(effects).endsWith("cancel #2", "open #3 websocket");
  }

  @Test
  void aNewcomerWhoseSuccessorFailsIsNotForgotten() {
    connected();
    at(100, new Input.Wanted(true, 2));
    at(120, woke(110, false));
    at(130, failed(2, Kind.BROKEN));
    assertThat(view().phase()).isEqualTo(Phase.CONNECTED);
    assertThat(state.wakeAtMillis()).isEqualTo(130 + 550);

    at(680, woke(600, false));

    assertThat(effects).endsWith("cancel #2", "open #3 websocket");
  }

  @Test
  void aNewcomerWhoComesWhileTheSuccessorsHelloIsOnItsWayGetsAnother() {
    connected();
    at(100, new Input.Wanted(true, 2));
    at(120, woke(110, false));
    at(125, new Input.Wanted(true, 3));
    at(130, hello(2));
    at(150, woke(140, false));

    assertThat(effects).endsWith("adopt #2", "cancel #1", "open #3 websocket");
  }

  @Test
  void aNewcomerThatTheServerRefusesEndsAloneAndTheLinkGoesOn() {
    onSse();
    at(400, new Input.Wanted(true, 3));
    at(420, woke(410, false));
    at(430, new Input.LinkFailed(3, Failure.status(403, "not yours", -1)));

    assertThat(view().phase()).isEqualTo(Phase.CONNECTED);
    assertThat(effects).endsWith("open #3 sse", "refuse newcomers RefusedException", "cancel #3");
  }

  @Test
  void onAnotherNetworkASuccessorThatFailsIsTriedAgain() {
    connected();
    at(100, new Input.NetworkChanged(Network.online("hotel"), SSE));
    at(110, failed(2, Kind.DNS));
    assertThat(state.wakeAtMillis()).isEqualTo(110 + 550);

    at(660, woke(600, false));

    assertThat(effects).endsWith("cancel #2", "open #3 sse");
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
  void aServerThatAskedForAWaitIsTheSameServerOnAnotherNetwork() {
    at(0, wanted());
    at(0, new Input.LinkFailed(1, Failure.status(429, "too many", 20_000)));
    at(1_000, online("hotel"));

    assertThat(view().waitMillis()).isEqualTo(20_000);
    assertThat(view().reason()).isEqualTo("the server asked for it");
    at(2_000, new Input.NetworkChanged(Network.offline(), null));
    at(3_000, online("mobile"));
    assertThat(view().waitMillis()).isEqualTo(18_000);
  }

  @Test
  void aSuccessorOnAnotherNetworkWaitsForWhatTheServerAskedFor() {
    connected();
    at(100, new Input.Wanted(true, 2));
    at(120, woke(110, false));
    at(130, new Input.LinkFailed(2, Failure.status(429, "too many", 20_000)));
    at(1_000, online("hotel"));
    assertThat(effects).endsWith("cancel #2");

    at(21_130, woke(21_100, false));

    assertThat(effects).endsWith("cancel #2", "open #3 websocket");
  }

  @Test
  void aNetworkThatComesAndGoesIsTriedMoreAndMoreRarely() {
    at(0, wanted());
    for (int i = 1; i <= 600; i++) {
      at(i * 100L, online("n" + i % 2));
      if (state.wakeAtMillis() <= i * 100L + 50) {
        at(i * 100L + 50, woke(0, false));
      }
    }
    assertThat(opens()).as("attempts in a minute of ten flaps a second").isBetween(5L, 25L);
  }

  @Test
  void aLinkOnANetworkThatComesAndGoesGetsFewSuccessors() {
    connected();
    for (int i = 1; i <= 600; i++) {
      at(i * 100L, online("n" + i % 2));
      if (state.wakeAtMillis() <= i * 100L + 50) {
        at(i * 100L + 50, woke(i * 100L, false));
      }
    }

    assertThat(view().phase()).isEqualTo(Phase.CONNECTED);
    assertThat(opens()).as("attempts in a minute of ten flaps a second").isBetween(5L, 25L);
  }

  @Test
  void afterAMinuteOfCalmANetworkIsTriedAtOnceAgain() {
    connected();
    at(100, online("a"));
    at(110, hello(2));
    at(200, online("b"));
    assertThat(effects).endsWith("adopt #2", "cancel #1");

    at(60_200, online("c"));

    assertThat(effects).endsWith("open #3 websocket");
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

  @Test
  void withoutANetworkNothingIsTriedAndNothingWakes() {
    connected();
    at(100, new Input.NetworkChanged(Network.offline(), null));

    assertThat(view().phase()).isEqualTo(Phase.OFFLINE);
    assertThat(effects).endsWith("cancel #1");
    assertThat(state.wakeAtMillis()).isEqualTo(State.NEVER);
  }

  @Test
  void aNetworkThatComesBackIsTriedAtOnceWithJitter() {
    connected();
    at(100, new Input.NetworkChanged(Network.offline(), null));
    at(60_000, new Input.NetworkChanged(Network.online("wifi"), null));

    assertThat(view().waitMillis()).isEqualTo(550);
  }

  @Test
  void aNetworkThatIsWithheldIsLeftAloneForTheReasonThatIsGiven() {
    at(0, online("home"));
    connected();
    at(100, withheld("home"));

    assertThat(view()).isEqualTo(ConnectionState.offline("the app is in the background"));
    assertThat(effects).endsWith("cancel #1");
    assertThat(state.wakeAtMillis()).isEqualTo(State.NEVER);
  }

  @Test
  void aNetworkThatIsGivenBackIsUsedAtOnceByWhatIsKnownOfIt() {
    at(0, new Input.NetworkChanged(Network.online("home"), SSE));
    at(0, wanted());
    assertThat(effects).containsExactly("open #1 sse");
    at(5, hello(1));
    at(100, withheld("home"));
    at(60_000, online("home"));

    assertThat(view().phase()).isEqualTo(Phase.CONNECTING);
    assertThat(effects).endsWith("cancel #1", "open #2 sse");
  }

  @Test
  void whoGoesAndComesManyTimesAMinuteIsBackAtOnceEachTime() {
    at(0, online("home"));
    connected();
    for (int second = 1; second < 60; second += 2) {
      at(second * 1_000, withheld("home"));
      at((second + 1) * 1_000, online("home"));
      assertThat(view().phase()).isEqualTo(Phase.CONNECTING);
    }
  }

  @Test
  void aNetworkThatIsGivenBackIsNoWayRoundWhatTheServerAskedFor() {
    at(0, online("home"));
    connected();
    at(100, new Input.LinkFailed(1, Failure.status(503, "busy", 20_000)));
    at(1_000, withheld("home"));
    at(2_000, online("home"));

    assertThat(view().phase()).isEqualTo(Phase.WAITING);
    assertThat(state.wakeAtMillis()).isGreaterThanOrEqualTo(20_100);
  }

  @Test
  void whatIsGivenBackAsAnotherNetworkIsANewOne() {
    at(0, online("home"));
    connected();
    at(100, withheld("home"));
    at(60_000, online("mobile"));

    assertThat(view().phase()).isEqualTo(Phase.WAITING);
    assertThat(view().reason()).isEqualTo("on network mobile");
  }

  @Test
  void onAnotherNetworkASuccessorIsTriedAtOnceWithWhatIsRememberedThere() {
    connected();
    at(100, new Input.NetworkChanged(Network.online("hotel"), SSE));
    assertThat(effects).endsWith("adopt #1", "open #2 sse");
    assertThat(view().phase()).isEqualTo(Phase.CONNECTED);

    at(150, hello(2));

    assertThat(effects).endsWith("adopt #2", "cancel #1");
  }

  @Test
  void hearingOfTheSameNetworkAgainChangesNothing() {
    connected();
    at(100, new Input.NetworkChanged(Network.online("hotel"), SSE));
    at(101, new Input.NetworkChanged(Network.online("hotel"), SSE));

    assertThat(effects).endsWith("open #2 sse");
  }

  @Test
  void subscribingOfflineWaitsForTheNetwork() {
    at(0, new Input.NetworkChanged(Network.offline(), null));
    at(1, wanted());

    assertThat(view().phase()).isEqualTo(Phase.OFFLINE);
    assertThat(effects).isEmpty();
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

  @Test
  void aLaterHelloOfTheSameLinkShortensTheTimeForWhichItMayBeSilent() {
    connected();
    at(20_000, new Input.HelloArrived(1, 8_000, null));
    assertThat(state.wakeAtMillis()).isEqualTo(28_000);

    at(28_000, woke(20_000, false));

    assertThat(view().reason()).isEqualTo("nothing arrived for 8000 ms");
  }

  @Test
  void aLaterHelloOfTheSameLinkLengthensTheTimeForWhichItMayBeSilent() {
    connected();
    at(20_000, new Input.HelloArrived(1, 2 * QUIET, null));

    at(QUIET, woke(20_000, false));
    assertThat(view().phase()).isEqualTo(Phase.CONNECTED);

    at(20_000 + 2 * QUIET, woke(20_000, false));
    assertThat(view().phase()).isEqualTo(Phase.WAITING);
  }

  @Test
  void newChannelsAreAskedForOnTheConnectionThatThereIsWhereTheServerTakesIt() {
    changeable();
    at(100, new Input.Wanted(true, 2));
    at(120, woke(110, false));
    assertThat(effects).endsWith("adopt #1", "resubscribe #2 on #1");

    at(130, hello(2));
    assertThat(effects).endsWith("adopt #2", "cancel #1");
  }

  @Test
  void channelsThatNobodyWantsAreGivenUpSoonerWhereThatTakesNoConnection() {
    changeable();
    at(100, new Input.Wanted(true, 1, true));
    assertThat(state.wakeAtMillis()).isEqualTo(120);
    at(120, woke(110, false));
    assertThat(effects).endsWith("resubscribe #2 on #1");
  }

  @Test
  void channelsThatNobodyWantsArePutUpWithForASecondWhereItTakesAConnection() {
    connected();
    at(100, new Input.Wanted(true, 1, true));
    assertThat(state.wakeAtMillis()).isEqualTo(1_100);
    at(1_100, woke(1_000, false));
    assertThat(effects).endsWith("open #2 websocket");

    at(1_110, failed(2, Kind.BROKEN));
    assertThat(effects).endsWith("cancel #2");
    assertThat(state.wakeAtMillis()).as("it was worth one attempt").isEqualTo(QUIET);
  }

  @Test
  void channelsThatAreWantedAgainInTimeCostNothing() {
    connected();
    at(100, new Input.Wanted(true, 1, true));
    at(200, new Input.Wanted(true, 1, false));
    at(1_100, woke(1_000, false));
    assertThat(effects).endsWith("adopt #1");
  }

  @Test
  void aNewcomerDoesNotWaitAsLongAsChannelsThatNobodyWants() {
    connected();
    at(100, new Input.Wanted(true, 1, true));
    at(200, new Input.Wanted(true, 2, true));
    assertThat(state.wakeAtMillis()).isEqualTo(220);
  }

  @Test
  void aRequestThatIsNotAnsweredOnTheConnectionThatThereIsGetsOneOfItsOwn() {
    changeable();
    at(100, new Input.Wanted(true, 2));
    at(120, woke(110, false));
    at(5_120, woke(5_000, true));
    assertThat(effects).endsWith("resubscribe #2 on #1", "cancel #2", "open #3 websocket");

    at(5_200, hello(3));
    assertThat(effects).endsWith("adopt #3", "cancel #1");
  }

  @Test
  void aNewcomerThatIsRefusedOnTheConnectionThatThereIsEndsAlone() {
    changeable();
    at(100, new Input.Wanted(true, 2));
    at(120, woke(110, false));
    at(130, new Input.LinkFailed(2, Failure.status(400, "no such channel", -1)));

    assertThat(effects).endsWith("refuse newcomers RefusedException", "cancel #2");
    assertThat(view().phase()).isEqualTo(Phase.CONNECTED);
  }

  @Test
  void aRequestDiesWithTheConnectionThatItSharesAndIsNoReasonForAnotherTransport() {
    changeable();
    at(60_000, new Input.Wanted(true, 2));
    at(60_020, woke(60_000, false));
    at(60_030, failed(1, Kind.BROKEN));
    at(60_030, failed(2, Kind.BROKEN));
    assertThat(effects).endsWith("cancel #2", "cancel #1");
    assertThat(view().phase()).isEqualTo(Phase.WAITING);

    at(70_000, woke(0, false));
    assertThat(effects).endsWith("open #3 websocket");
  }

  @Test
  void aLinkIsAsOldAsItsConnectionWhateverItCarries() {
    changeable();
    at(60_000, new Input.Wanted(true, 2));
    at(60_020, woke(60_000, false));
    at(60_030, hello(2));
    at(60_040, failed(2, Kind.BROKEN));

    at(70_000, woke(0, false));
    at(71_999, woke(0, false));
    assertThat(effects).as("it has proved stable").endsWith("open #3 websocket");
  }

  @Test
  void nothingMoreIsAskedForOnAConnectionOfAnotherNetwork() {
    changeable();
    at(100, online("b"));
    assertThat(effects).endsWith("open #2 websocket");
    at(110, failed(2, Kind.BROKEN));
    at(5_000, woke(4_900, false));
    assertThat(effects).endsWith("cancel #2", "open #3 websocket");
  }

  private long opens() {
    return effects.stream().filter(effect -> effect.startsWith("open")).count();
  }

  private static Input online(String key) {
    return new Input.NetworkChanged(Network.online(key), null);
  }

  private static Input withheld(String key) {
    Network network = Network.online(key).withheld("the app is in the background");
    return new Input.NetworkChanged(network, null);
  }

  private static Input spoke(int generation) {
    return new Input.Spoke(generation, false);
  }

  private void connected() {
    at(0, wanted());
    at(0, hello(1));
  }

  /** Connected to a server that takes requests for other channels. */
  private void changeable() {
    at(0, wanted());
    at(0, new Input.HelloArrived(1, QUIET, null, false, true, 0));
  }

  private void onSse() {
    at(0, wanted());
    at(300, woke(0, false));
    at(320, hello(2));
  }

  private void at(long nowMillis, Input input) {
    Next next = input.on(state, new Moment(nowMillis, 0.5));
    state = next.state;
    next.effects.forEach(effect -> effects.add(effect.toString()));
  }

  private ConnectionState view() {
    return state.view();
  }

  private static Input wanted() {
    return new Input.Wanted(true, 1);
  }

  private static Input hello(int generation) {
    return new Input.HelloArrived(generation, QUIET, null);
  }

  private static Input failed(int generation, Kind kind) {
    return new Input.LinkFailed(generation, Failure.of(kind, "for a test", null));
  }

  private static Input woke(long lastHeardMillis, boolean busy) {
    return new Input.Woke(new Activity(lastHeardMillis, busy, 5));
  }
}
