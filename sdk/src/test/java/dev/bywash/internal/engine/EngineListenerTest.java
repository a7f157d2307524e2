package dev.bywash.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.Failure;
import dev.bywash.Gap;
import dev.bywash.Signal;
import dev.bywash.StreamRequest;
import dev.bywash.protocol.Hello;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the engine tells of itself: to a listener, in its states, and to a person. */
class EngineListenerTest extends EngineScript {
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
}
