package dev.bywash.internal.engine;

import static dev.bywash.TransportType.SSE;
import static dev.bywash.TransportType.WEBSOCKET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.ConnectionState.Phase;
import dev.bywash.Failure;
import dev.bywash.StreamRequest;
import org.junit.jupiter.api.Test;

/** Attempts that have to wait for their turn, as all clients of a process share a budget. */
class EngineTurnsTest extends EngineScript {
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
}
