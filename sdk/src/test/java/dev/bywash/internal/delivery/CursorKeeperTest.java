package dev.bywash.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.Event;
import dev.bywash.RefusedException;
import dev.bywash.Signal;
import dev.bywash.StreamRequest;
import dev.bywash.protocol.Protocol;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which cursor a durable stream keeps, and when it is written. */
class CursorKeeperTest extends DurableScript {
  @Test
  void aStreamGoesOnWhereTheLastOneOfItsNameGotTo() {
    subscribe(QUAKES.durable("orders"));
    link("e-0", "e-0");
    event("e-1");
    event("e-2");
    time.advance(CursorKeeper.WRITE_MILLIS);

    restart();
    subscribe(QUAKES.durable("orders").fromEarliest());

    assertThat(router.requestFor(1).cursor()).isEqualTo("e-2");
  }

  @Test
  void aStreamStartsWhereItsRequestSaysWhenNothingIsKept() {
    subscribe(QUAKES.durable("orders").fromEarliest());

    assertThat(router.requestFor(1).cursor()).isEqualTo("earliest");
  }

  @Test
  void aProcessThatDiesBeforeItsFirstEventSkipsNoneAfterItsStart() {
    subscribe(QUAKES.durable("orders"));
    link("e-0", "e-7");
    time.advance(CursorKeeper.WRITE_MILLIS);

    assertThat(store.saved).containsExactly("orders=e-7");
  }

  @Test
  void manyMovesAreOneWrite() {
    subscribe(QUAKES.durable("orders"));
    link("e-0", "e-0");
    for (int i = 1; i <= 500; i++) {
      event("e-" + i);
    }
    time.advance(CursorKeeper.WRITE_MILLIS - 1);
    assertThat(store.saved).isEmpty();
    time.advance(1);
    assertThat(store.saved).containsExactly("orders=e-500");

    time.advance(60_000);
    assertThat(store.saved).hasSize(1);
    assertThat(time.pending()).isZero();
  }

  @Test
  void whatIsQueuedDoesNotCountAsTaken() {
    TestSubscriber<Signal> quakes = subscribe(QUAKES.durable("orders"), 3);
    link("e-0", "e-0");
    for (int i = 1; i <= 4; i++) {
      event("e-" + i);
    }
    router.heartbeat(generation, "e-90");
    time.advance(CursorKeeper.WRITE_MILLIS);
    assertThat(store.saved).containsExactly("orders=e-2");

    quakes.request(1);
    time.advance(CursorKeeper.WRITE_MILLIS);
    assertThat(store.saved).last().isEqualTo("orders=e-3");

    quakes.request(10);
    time.advance(CursorKeeper.WRITE_MILLIS);
    assertThat(store.saved).last().isEqualTo("orders=e-90");
  }

  @Test
  void anEventDoesNotCountWhileTheSubscriberIsAtIt() {
    List<String> during = new ArrayList<>();
    TestSubscriber<Event> quakes =
        flowable(QUAKES.durable("orders"))
            .ofType(Event.class)
            .doOnNext(
                event -> {
                  time.advance(CursorKeeper.WRITE_MILLIS);
                  during.add(store.last());
                })
            .test();
    time.runDue();
    link("e-0", "e-0");
    event("e-1");
    event("e-2");

    quakes.assertNoErrors();
    assertThat(during).containsExactly("orders=e-0", "orders=e-1");
  }

  @Test
  void theEndOfAStreamWritesWhatWasTaken() {
    subscribe(QUAKES.durable("orders"));
    link("e-0", "e-0");
    event("e-1");

    router.end(new RefusedException(403, "forbidden"));
    time.runDue();

    assertThat(store.saved).containsExactly("orders=e-1");
  }

  @Test
  void cancellingWritesWhatWasTakenAndFreesTheName() {
    TestSubscriber<Signal> quakes = subscribe(QUAKES.durable("orders"));
    link("e-0", "e-0");
    event("e-1");

    quakes.cancel();
    TestSubscriber<Signal> again = subscribe(QUAKES.durable("orders"));

    assertThat(store.saved).containsExactly("orders=e-1");
    assertThat(router.requestFor(++generation).cursor()).isEqualTo("e-1");
    again.assertNoErrors();
  }

  @Test
  void aNameIsForOneStreamAtATime() {
    TestSubscriber<Signal> first = subscribe(QUAKES.durable("orders"));
    TestSubscriber<Signal> second = subscribe(QUAKES.durable("orders"));
    subscribe(QUAKES.durable("others")).assertNoErrors();

    second.assertError(
        error ->
            error instanceof IllegalStateException && error.getMessage().contains("\"orders\""));
    first.assertNoErrors();
  }

  @Test
  void theCursorBehindAGapCountsWhenTheGapWasTaken() {
    TestSubscriber<Signal> quakes = subscribe(QUAKES.durable("orders"), 2);
    link("e-0", "e-0");
    event("e-1");
    router.adopt(++generation, router.requestFor(generation), gap("e-7", "e-9"));
    router.deliver();
    time.advance(CursorKeeper.WRITE_MILLIS);
    assertThat(store.last()).isEqualTo("orders=e-1");

    quakes.request(1);
    time.advance(CursorKeeper.WRITE_MILLIS);
    assertThat(store.last()).isEqualTo("orders=e-7");
  }

  @Test
  void aQuietStreamsCursorGrowsWithHeartbeatsAndWithItsNeighboursEvents() {
    subscribe(QUAKES.durable("orders"));
    subscribe(StreamRequest.of("alerts"));
    link("e-0", "e-0");

    router.heartbeat(generation, "e-90");
    time.advance(CursorKeeper.WRITE_MILLIS);
    assertThat(store.last()).isEqualTo("orders=e-90");

    router.event(generation, "e-91", "alerts", "t", 0, "1");
    time.advance(CursorKeeper.WRITE_MILLIS);
    assertThat(store.last()).isEqualTo("orders=e-91");
  }

  @Test
  void aServerWithoutCursorsHasNothingToKeep() {
    router = newRouter(Protocol.plain());
    subscribe(QUAKES.durable("orders"));
    link("", "");
    event("");
    time.advance(CursorKeeper.WRITE_MILLIS);
    assertThat(store.saved).isEmpty();

    event("7");
    time.advance(CursorKeeper.WRITE_MILLIS);
    assertThat(store.saved).containsExactly("orders=7");
  }
}
