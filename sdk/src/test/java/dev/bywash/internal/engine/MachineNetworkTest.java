package dev.bywash.internal.engine;

import static dev.bywash.TransportType.SSE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.ConnectionState;
import dev.bywash.ConnectionState.Phase;
import dev.bywash.Failure;
import dev.bywash.Failure.Kind;
import dev.bywash.Network;
import org.junit.jupiter.api.Test;

/** Networks that go, come, change and are withheld. */
class MachineNetworkTest extends MachineScript {
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
}
