package dev.bywash.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.ConnectionState.Phase;
import dev.bywash.Failure;
import dev.bywash.Failure.Kind;
import org.junit.jupiter.api.Test;

/** Subscribers that come and go while there is a link. */
class MachineChannelsTest extends MachineScript {
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
  void nothingMoreIsAskedForOnAConnectionOfAnotherNetwork() {
    changeable();
    at(100, online("b"));
    assertThat(effects).endsWith("open #2 websocket");
    at(110, failed(2, Kind.BROKEN));
    at(5_000, woke(4_900, false));
    assertThat(effects).endsWith("cancel #2", "open #3 websocket");
  }
}
