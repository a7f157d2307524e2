package dev.bywash.internal.engine;

import static dev.bywash.TransportType.SSE;
import static dev.bywash.TransportType.WEBSOCKET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.ConnectionState.Phase;
import dev.bywash.Failure.Kind;
import org.junit.jupiter.api.Test;

/** When a link counts as lost, and what that says about its transport. */
class MachineLinkTest extends MachineScript {
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
}
