package dev.bywash.internal.engine;

import static dev.bywash.TransportType.SSE;
import static dev.bywash.TransportType.WEBSOCKET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.ConnectionState;
import dev.bywash.ConnectionState.Phase;
import dev.bywash.Failure;
import dev.bywash.Gap;
import dev.bywash.Network;
import dev.bywash.Signal;
import dev.bywash.StreamRequest;
import dev.bywash.Subscribed;
import dev.bywash.protocol.Hello;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From subscribing to the end: links that are opened, lost, resumed and refused. */
class EngineLoopTest extends EngineScript {
  @Test
  void subscribingOpensALinkForTheChannelsAndCursorThatAreWanted() {
    subscribe(StreamRequest.of("quakes").after("e-5"));

    assertThat(transports.newest().type).isEqualTo(WEBSOCKET);
    assertThat(transports.newest().channels).containsExactly("quakes");
    assertThat(transports.newest().cursor).isEqualTo("e-5");
  }

  @Test
  void aDeadlineThatIsOnlyPutOffIsNotToldToTheTimer() {
    subscribe(StreamRequest.of("quakes"));
    int timersBefore = time.timersSet();

    connect("e-0");
    transports.newest().listener.event("e-1", "quakes", "t", 0, "1");
    time.runDue();

    assertThat(time.timersSet()).isEqualTo(timersBefore);
  }

  @Test
  void whatIsRecalledOfANetworkIsTriedFirstAndNotTakenForProved() {
    memory.known.put("home", SSE);

    engine.network(Network.online("home"));
    time.runDue();
    assertThat(memory.remembered).isZero();

    subscribe(StreamRequest.of("quakes"));
    assertThat(transports.newest().type).isEqualTo(SSE);
    connect("e-0");
    transports.newest().lastHeardMillis = 60_000;
    time.advance(60_000);
    assertThat(memory.remembered).isPositive();
  }

  @Test
  void aTransportThatSaysNothingIsCancelledAndTheNextOneTried() {
    TestSubscriber<Signal> quakes = subscribe(StreamRequest.of("quakes"));
    FakeTransports.FakeLink mute = transports.newest();
    time.advance(300);
    FakeTransports.FakeLink sse = transports.newest();
    assertThat(sse.type).isEqualTo(SSE);

    sse.listener.hello(hello("e-0"));
    time.runDue();
    assertThat(mute.cancelled).isTrue();
    sse.listener.event("e-1", "quakes", "t", 0, "1");
    mute.listener.hello(hello("e-0"));
    time.runDue();
    mute.listener.event("e-2", "quakes", "t", 0, "2");

    assertThat(ids(quakes)).containsExactly("e-1");
    assertThat(states).extracting(ConnectionState::phase).endsWith(Phase.CONNECTED);
  }

  @Test
  void theFirstRunnerMayWinAfterTheSecondHasStarted() {
    TestSubscriber<Signal> quakes = subscribe(StreamRequest.of("quakes"));
    FakeTransports.FakeLink websocket = transports.newest();
    time.advance(300);
    assertThat(transports.newest().type).isEqualTo(SSE);

    websocket.listener.hello(hello("e-0"));
    time.runDue();
    websocket.listener.event("e-1", "quakes", "t", 0, "1");

    assertThat(ids(quakes)).containsExactly("e-1");
  }

  @Test
  void aLinkThatIsLostIsResumedAfterItsWaitFromTheLastEvent() {
    TestSubscriber<Signal> quakes = subscribe(StreamRequest.of("quakes"));
    connect("e-0");
    transports.newest().listener.event("e-1", "quakes", "t", 0, "1");

    transports.newest().listener.failed(Failure.of(Failure.Kind.BROKEN, "reset", null));
    time.runDue();
    assertThat(transports.links).hasSize(1);
    time.advance(1_000);
    assertThat(transports.newest().cursor).isEqualTo("e-1");
    connect("e-1");
    transports.newest().listener.event("e-2", "quakes", "t", 0, "2");

    assertThat(ids(quakes)).containsExactly("e-1", "e-2");
    assertThat(states)
        .extracting(ConnectionState::phase)
        .containsExactly(
            Phase.CONNECTING, Phase.CONNECTED, Phase.WAITING, Phase.CONNECTING, Phase.CONNECTED);
  }

  @Test
  void aTransportThatThrowsIsAFailureLikeAnyOther() {
    transports.throwOnOpen = new IllegalStateException("on purpose");

    subscribe(StreamRequest.of("quakes"));

    assertThat(transports.newest().type).isEqualTo(SSE);
    assertThat(states.get(states.size() - 1).reason()).contains("on purpose");
  }

  @Test
  void aRefusalReachesTheSubscriberAsItsOwnException() {
    TestSubscriber<Signal> quakes = subscribe(StreamRequest.of("quakes"));
    transports.newest().listener.failed(Failure.of(Failure.Kind.UPGRADE, "no upgrade", null));
    time.runDue();
    transports.newest().listener.failed(Failure.status(404, "there is no such resource", -1));
    time.runDue();

    quakes.assertError(dev.bywash.RefusedException.class);
    assertThat(states.get(states.size() - 1).phase()).isEqualTo(Phase.CLOSED);
    assertThat(time.pending()).isZero();
  }

  @Test
  void aGapOnALaterPageStandsInItsPlace() {
    TestSubscriber<Signal> quakes = subscribe(StreamRequest.of("quakes"));
    connect("e-0");
    transports.newest().listener.event("e-1", "quakes", "t", 0, "1");
    transports
        .newest()
        .listener
        .hello(new Hello("e-7", "e-9", 15_000, List.of(), Gap.Reason.EXPIRED));
    transports.newest().listener.event("e-8", "quakes", "t", 0, "8");
    time.runDue();

    assertThat(quakes.values()).hasSize(4);
    assertThat(quakes.values().get(0)).isInstanceOf(Subscribed.class);
    assertThat(quakes.values().get(2)).isInstanceOf(Gap.class);
    assertThat(states.get(states.size() - 1).gap()).isNotNull();
  }

  @Test
  void closingCancelsTheLinkCompletesTheStreamAndLeavesNoTimer() {
    TestSubscriber<Signal> quakes = subscribe(StreamRequest.of("quakes"));
    connect("e-0");

    engine.close(null);
    time.runDue();

    quakes.assertComplete();
    assertThat(transports.newest().cancelled).isTrue();
    assertThat(time.pending()).isZero();
  }

  @Test
  void theWatchdogWakesWhileALinkIsSilentAndEndsIt() {
    subscribe(StreamRequest.of("quakes"));
    connect("e-0");

    time.advance(30_000);

    assertThat(transports.links.get(0).cancelled).isTrue();
    assertThat(states.get(states.size() - 1).reason()).contains("nothing arrived for 30000 ms");
  }
}
