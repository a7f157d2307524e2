package dev.bywash.internal.engine;

import static dev.bywash.TransportType.SSE;
import static dev.bywash.TransportType.WEBSOCKET;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import dev.bywash.ConnectionId;
import dev.bywash.ConnectionListener;
import dev.bywash.ConnectionState;
import dev.bywash.ConnectionState.Phase;
import dev.bywash.Event;
import dev.bywash.Failure;
import dev.bywash.Gap;
import dev.bywash.RetryPolicy;
import dev.bywash.Signal;
import dev.bywash.StreamRequest;
import dev.bywash.Subscribed;
import dev.bywash.TransportMemory;
import dev.bywash.internal.delivery.Flow;
import dev.bywash.internal.delivery.Router;
import dev.bywash.internal.delivery.Signals;
import dev.bywash.internal.planner.Plan;
import dev.bywash.internal.time.FakeScheduler;
import dev.bywash.protocol.Hello;
import dev.bywash.protocol.Protocol;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The engine with all its parts but the sockets, as scripts on virtual time. */
class EngineLoopTest {
  private final FakeScheduler time = new FakeScheduler();
  private final FakeTransports transports = new FakeTransports();
  private final List<ConnectionState> states = new ArrayList<>();
  private final Turns turns = new Turns();
  private final ListenerDiary diary = new ListenerDiary();
  private final ConnectionListener stateKeeper =
      new ConnectionListener() {
        @Override
        public void stateChanged(ConnectionId connection, ConnectionState state) {
          states.add(state);
        }
      };
  private final Host host = new Host();
  private final Router router = new Router(Protocol.bywash(), new Gson(), 8, time, host);
  private final Links links = new Links(transports, router);
  private final EngineLoop engine =
      new EngineLoop(
          new EngineOptions(RetryPolicy.defaults(), 5_000, 30_000),
          Plan.of(List.of(WEBSOCKET, SSE)),
          time,
          new Random(1),
          links,
          new Admission(turns),
          TransportMemory.inMemory(),
          new Narrator(
              new ConnectionId(1, true),
              List.of(WEBSOCKET, SSE),
              told -> {
                told.to(diary);
                told.to(stateKeeper);
              }));

  EngineLoopTest() {
    links.attach(engine);
  }

  @Test
  void subscribingOpensALinkForTheChannelsAndCursorThatAreWanted() {
    subscribe(StreamRequest.of("quakes").after("e-5"));

    assertThat(transports.newest().type).isEqualTo(WEBSOCKET);
    assertThat(transports.newest().channels).containsExactly("quakes");
    assertThat(transports.newest().cursor).isEqualTo("e-5");
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
  void aGapOnALaterPageIsToldFromWhereTheStreamHadGotTo() {
    subscribe(StreamRequest.of("quakes"));
    connect("e-0");
    transports.newest().listener.event("e-5", "quakes", "t", 0, "1");

    transports.newest().listener.hello(gap("e-9"));
    time.runDue();

    Gap gap = states.get(states.size() - 1).gap();
    assertThat(gap.after()).isEqualTo("e-5");
    assertThat(gap.resumedAt()).isEqualTo("e-9");
  }

  @Test
  void aGapThatOneOfTheSubscribersHasOnItsOwnIsTold() {
    subscribe(StreamRequest.of("quakes").after("k-100"));
    subscribe(StreamRequest.of("alerts").after("x-50"));
    connect("k-100");
    time.advance(1_000);
    assertThat(transports.newest().channels).containsExactly("quakes", "alerts");
    assertThat(transports.newest().cursor).isEqualTo("k-100");

    connect("k-100");

    Gap gap = states.get(states.size() - 1).gap();
    assertThat(gap.reason()).isEqualTo(Gap.Reason.UNKNOWN_EPOCH);
    assertThat(gap.after()).isEqualTo("x-50");
  }

  @Test
  void aGapThatNobodyHasIsNotTold() {
    subscribe(StreamRequest.of("quakes").after("e-5"));
    connect("e-5");
    TestSubscriber<Signal> history = subscribe(StreamRequest.of("quakes").after("e-1"));
    time.advance(1_000);
    assertThat(transports.newest().cursor).isEqualTo("e-1");
    history.cancel();
    time.runDue();
    transports.newest().listener.hello(gap("e-3"));
    time.runDue();

    assertThat(states).allSatisfy(state -> assertThat(state.gap()).isNull());
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
  void explainsWhatEachTransportDidAndWhy() {
    subscribe(StreamRequest.of("quakes"));
    transports.newest().listener.failed(Failure.status(403, "the proxy says no", -1));
    time.runDue();
    connect("e-0");
    time.advance(1_500);

    assertThat(engine.explain())
        .contains("now        CONNECTED sse: hello arrived")
        .contains("order      sse, websocket")
        .containsPattern(
            "websocket  1 attempts, 0 times in use, 1 times failed; the last time +1.500 s ago"
                + "  STATUS 403: the proxy says no")
        .containsPattern("sse        1 attempts, 1 times in use, 0 times failed")
        .containsPattern("1.500 s ago  adopt #2");
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

  @Test
  void aListenerHearsOfEveryAttemptAndOfItsEnd() {
    subscribe(StreamRequest.of("quakes"));
    transports.newest().listener.failed(Failure.of(Failure.Kind.UPGRADE, "no upgrade", null));
    time.runDue();
    time.advance(20);
    connect("e-0");
    transports.newest().listener.heartbeat("e-0");
    time.advance(5);
    transports.newest().listener.event("e-1", "quakes", "t", 0, "1");
    transports.newest().listener.event("e-2", "quakes", "t", 0, "2");
    time.advance(100);
    transports.newest().listener.failed(Failure.of(Failure.Kind.BROKEN, "reset", null));
    while (transports.links.size() == 2) {
      time.advance(1);
    }
    engine.close(null);
    time.runDue();

    assertThat(diary.lines())
        .containsExactly(
            "#1 websocket started: subscribed",
            "#1 websocket failed after 0: UPGRADE: no upgrade",
            "#2 sse started: no upgrade",
            "#2 sse succeeded after 20",
            "#2 sse fallback from websocket: no upgrade",
            "#2 sse first event after 5",
            "#2 sse lost after 105: BROKEN: reset",
            "#3 sse started: reset",
            "#3 sse cancelled after 0");
  }

  @Test
  void aListenerHearsOfTheClimbOfWhoLostTheRaceAndOfAGap() {
    subscribe(StreamRequest.of("quakes"));
    time.advance(300);
    connect("e-0");
    time.advance(10_000);
    transports
        .newest()
        .listener
        .hello(new Hello("e-7", "e-9", 15_000, List.of(), Gap.Reason.EXPIRED));
    ReceiverFixture.spoke(transports.newest().listener, false);
    time.runDue();

    assertThat(diary.lines())
        .startsWith(
            "#1 websocket started: subscribed",
            "#2 sse started: websocket has not answered yet",
            "#2 sse succeeded after 0",
            "#2 sse fallback from websocket: websocket has not answered yet",
            "#1 websocket cancelled after 300",
            "#3 websocket started: it may get through by now, and is better")
        .endsWith(
            "#3 websocket upgrade from sse",
            "#2 sse closed after 10000",
            "#3 websocket gap expired");
  }

  @Test
  void anAttemptWhoseTurnHasNotComeWaitsForItAndSaysWhy() {
    turns.left = 0;
    subscribe(StreamRequest.of("quakes"));
    assertThat(transports.links).isEmpty();
    assertThat(states.get(0).phase()).isEqualTo(Phase.WAITING);
    assertThat(states.get(0).waitMillis()).isEqualTo(1_000);
    assertThat(states.get(0).reason()).contains("retry budget");
    time.advance(999);
    assertThat(transports.links).isEmpty();

    time.advance(1);

    assertThat(transports.links).hasSize(1);
    assertThat(engine.explain()).contains("retry budget");
  }

  @Test
  void aRaceThatHasBegunIsNotHeldBackAndUsesUpTheTurnsOfOthers() {
    turns.left = 1;
    subscribe(StreamRequest.of("quakes"));

    transports.newest().listener.failed(Failure.of(Failure.Kind.UPGRADE, "no upgrade", null));
    time.runDue();

    assertThat(transports.newest().type).isEqualTo(SSE);
    assertThat(turns.nextMillis).isEqualTo(1_000);
  }

  @Test
  void nothingButAnAttemptUsesUpATurn() {
    subscribe(StreamRequest.of("quakes"));
    connect("e-0");
    transports.newest().listener.event("e-1", "quakes", "t", 0, "1");
    time.advance(20_000);

    assertThat(transports.links).hasSize(1);
    assertThat(turns.left).isEqualTo(999);
  }

  @Test
  void aClimbThatIsHeldBackComesWithItsTurn() {
    subscribe(StreamRequest.of("quakes"));
    time.advance(300);
    connect("e-0");
    turns.left = 0;
    turns.nextMillis = 14_000;
    time.advance(14_000);
    assertThat(transports.links).hasSize(2);

    time.advance(1_000);

    assertThat(transports.newest().type).isEqualTo(WEBSOCKET);
    assertThat(transports.links).hasSize(3);
    assertThat(transports.links.get(1).cancelled).isFalse();
  }

  @Test
  void aTurnThatWasNotUsedIsGivenBackAtTheEnd() {
    turns.left = 0;
    subscribe(StreamRequest.of("quakes"));

    engine.close(null);
    time.runDue();

    assertThat(turns.givenBack).isEqualTo(1);
  }

  @Test
  void aListenerHearsThatALinkWentSilent() {
    subscribe(StreamRequest.of("quakes"));
    connect("e-0");

    time.advance(30_000);

    assertThat(diary.lines())
        .contains("#1 websocket lost after 30000: MUTE: nothing arrived for 30000 ms");
    assertThat(diary.states()).contains("connection 1 WAITING");
    assertThat(engine.explain())
        .containsPattern("websocket +. attempts, 1 times in use, 1 times failed");
  }

  @Test
  void aLinkThatSleptThroughItsLimitIsKeptWhenItsReaderFindsThatMoreHasCome() {
    subscribe(StreamRequest.of("quakes"));
    connect("e-0");
    transports.newest().lastHeardMillis = time.nowMillis();

    time.oversleep(3_600_000);
    assertThat(transports.newest().cancelled).isFalse();
    time.advance(100);
    transports.newest().lastHeardMillis = time.nowMillis();
    time.advance(29_000);

    assertThat(transports.newest().cancelled).isFalse();
    assertThat(transports.links).hasSize(1);
  }

  @Test
  void aLinkThatIsStillSilentSomeSecondsAfterASleepIsLost() {
    subscribe(StreamRequest.of("quakes"));
    connect("e-0");
    transports.newest().lastHeardMillis = time.nowMillis();

    time.oversleep(3_600_000);
    time.advance(4_999);
    assertThat(transports.links.get(0).cancelled).isFalse();
    time.advance(1);

    assertThat(transports.links.get(0).cancelled).isTrue();
    assertThat(states.get(states.size() - 1).reason()).isEqualTo("nothing arrived for 30000 ms");
  }

  @Test
  void aMachineThatOversleepsEveryTimeDoesNotTrustASilentLinkForEver() {
    subscribe(StreamRequest.of("quakes"));
    connect("e-0");

    for (int i = 0; i < 3; i++) {
      time.oversleep(60_000);
    }

    assertThat(transports.links.get(0).cancelled).isTrue();
  }

  @Test
  void aWaitThatWasOversleptIsOverAtOnce() {
    subscribe(StreamRequest.of("quakes"));
    connect("e-0");
    transports.newest().listener.failed(Failure.of(Failure.Kind.BROKEN, "reset", null));
    time.runDue();
    assertThat(transports.links).hasSize(1);

    time.oversleep(3_600_000);

    assertThat(transports.links).hasSize(2);
  }

  @Test
  void attemptsThatSleptThroughTheirDeadlinesGetTimeToBeHeardAndNoMore() {
    subscribe(StreamRequest.of("quakes"));
    FakeTransports.FakeLink websocket = transports.newest();

    time.oversleep(3_600_000);
    assertThat(websocket.cancelled).isFalse();
    time.advance(4_999);
    assertThat(websocket.cancelled).isFalse();
    time.advance(1);

    assertThat(websocket.cancelled).isTrue();
    assertThat(diary.lines()).anyMatch(line -> line.startsWith("#1 websocket failed"));
  }

  @Test
  void aHelloThatCameInAnAttemptsSleepWins() {
    subscribe(StreamRequest.of("quakes"));

    time.oversleep(3_600_000);
    connect("e-0");

    assertThat(states.get(states.size() - 1).phase()).isEqualTo(Phase.CONNECTED);
    assertThat(states.get(states.size() - 1).transport()).isEqualTo(WEBSOCKET);
  }

  private TestSubscriber<Signal> subscribe(StreamRequest request) {
    TestSubscriber<Signal> subscriber = new TestSubscriber<>();
    new Signals(request, router::add).subscribe(subscriber);
    time.runDue();
    return subscriber;
  }

  private void connect(String cursor) {
    transports.newest().listener.hello(hello(cursor));
    time.runDue();
  }

  private static Hello gap(String cursor) {
    return new Hello(cursor, "e-9", 15_000, List.of(), Gap.Reason.EXPIRED);
  }

  private static Hello hello(String cursor) {
    return new Hello(cursor, cursor, 15_000, List.of(), null);
  }

  private static List<String> ids(TestSubscriber<Signal> subscriber) {
    return subscriber.values().stream()
        .filter(Event.class::isInstance)
        .map(signal -> ((Event) signal).id())
        .toList();
  }

  /** As many turns at once as there are, and then one each second. */
  private final class Turns implements Admission.Source {
    private int left = 1_000;
    private long nextMillis;
    private int givenBack;

    @Override
    public long reserveMillis() {
      if (left-- > 0) {
        return 0;
      }
      nextMillis = Math.max(nextMillis, time.nowMillis()) + 1_000;
      return nextMillis - time.nowMillis();
    }

    @Override
    public void giveBack() {
      givenBack++;
    }
  }

  private final class Host implements Router.Host {
    @Override
    public void wantedChanged() {
      engine.wantedChanged();
    }

    @Override
    public void roomMade() {
      engine.roomMade();
    }

    @Override
    public void overrun(Flow flow) {
      throw new AssertionError("no flow is slow here");
    }
  }
}
