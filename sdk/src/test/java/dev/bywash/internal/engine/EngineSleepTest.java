package dev.bywash.internal.engine;

import static dev.bywash.TransportType.WEBSOCKET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.ConnectionState.Phase;
import dev.bywash.Failure;
import dev.bywash.StreamRequest;
import org.junit.jupiter.api.Test;

/** A machine that sleeps, and finds its timers overdue when it wakes. */
class EngineSleepTest extends EngineScript {
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
}
