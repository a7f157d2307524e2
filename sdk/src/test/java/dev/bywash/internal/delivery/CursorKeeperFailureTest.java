package dev.bywash.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.AckMode;
import dev.bywash.Event;
import dev.bywash.Gap;
import dev.bywash.Signal;
import dev.bywash.Subscribed;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Stores, subscribers and clients that fail or end in the middle. */
class CursorKeeperFailureTest extends DurableScript {
  @Test
  void aStoreThatCannotLoadCostsAGapAndNotTheStream() {
    store.failure = new IOException("on purpose");
    TestSubscriber<Signal> quakes = subscribe(QUAKES.durable("orders"));
    TestSubscriber<Signal> whole = subscribe(QUAKES.durable("history").fromEarliest());
    link("e-0", "e-5");
    event("e-6");

    Gap gap = ((Subscribed) quakes.values().get(0)).gap();
    assertThat(gap.reason()).isEqualTo(Gap.Reason.CURSOR_LOST);
    assertThat(gap.resumedAt()).isEqualTo("e-5");
    assertThat(eventsOf(quakes)).hasSize(1);
    // Who starts with the oldest event misses nothing, whatever the cursor was.
    assertThat(((Subscribed) whole.values().get(0)).gap()).isNull();
    assertThat(keeper.explain()).contains("2 times failed", "on purpose", "loading \"history\"");
  }

  @Test
  void aStoreThatThrowsWhatItShouldNotCostsNoMore() {
    store.failure = new NoSuchMethodError("on purpose");
    TestSubscriber<Signal> quakes = subscribe(QUAKES.durable("orders"));
    link("e-0", "e-0");
    event("e-1");
    time.advance(CursorKeeper.WRITE_MILLIS);
    store.failure = null;
    time.advance(CursorKeeper.RETRY_MILLIS);

    quakes.assertNoErrors();
    assertThat(store.saved).containsExactly("orders=e-1");
  }

  @Test
  void aSaveThatFailedIsTriedAgainAndHoldsUpNoOther() {
    TestSubscriber<Signal> quakes = subscribe(QUAKES.durable("orders"));
    subscribe(QUAKES.durable("others"));
    link("e-0", "e-0");
    store.failing = "orders";
    for (int i = 1; i <= 40; i++) {
      event("e-" + i);
      time.advance(CursorKeeper.WRITE_MILLIS);
      assertThat(store.last()).isEqualTo("others=e-" + i);
    }
    assertThat(time.pending()).isLessThanOrEqualTo(2);
    quakes.assertNoErrors();

    store.failing = null;
    time.advance(CursorKeeper.RETRY_MILLIS);
    assertThat(store.last()).isEqualTo("orders=e-40");
    time.advance(60_000);
    assertThat(time.pending()).isZero();
    assertThat(keeper.explain()).contains("2 in use", "saving \"orders\"");
  }

  @Test
  void anEventOfWhichTheWorkFailedIsToldAgain() {
    TestSubscriber<String> failing =
        flowable(QUAKES.durable("orders"))
            .ofType(Event.class)
            .map(
                event -> {
                  if (event.id().equals("e-2")) {
                    throw new IllegalStateException("on purpose");
                  }
                  return event.id();
                })
            .test();
    time.runDue();
    link("e-0", "e-0");
    event("e-1");
    event("e-2");

    failing.assertError(IllegalStateException.class);
    time.runDue();
    assertThat(store.last()).isEqualTo("orders=e-1");
  }

  @Test
  void whoCancelsWhileItsCursorIsLookedUpNeverStartsAndFreesTheName() {
    TestSubscriber<Signal> impatient = new TestSubscriber<>();
    flowable(QUAKES.durable("orders")).subscribe(impatient);
    impatient.cancel();
    time.runDue();
    assertThat(router.isWanted()).isFalse();

    subscribe(QUAKES.durable("orders")).assertNoErrors();
    assertThat(router.isWanted()).isTrue();
  }

  @Test
  void closingWritesAtOnceAndSoDoesWhatComesAfter() {
    TestSubscriber<Signal> quakes = subscribe(QUAKES.durable("orders", AckMode.MANUAL));
    link("e-0", "e-0");
    event("e-1");
    event("e-2");
    eventsOf(quakes).get(0).acknowledge();

    keeper.close();
    time.runDue();
    assertThat(store.saved).containsExactly("orders=e-1");

    eventsOf(quakes).get(1).acknowledge();
    time.runDue();
    assertThat(store.saved).last().isEqualTo("orders=e-2");
  }

  @Test
  void aStreamWhoseCursorIsLookedUpWhileTheClientClosesIsComplete() {
    TestSubscriber<Signal> quakes = new TestSubscriber<>();
    flowable(QUAKES.durable("orders")).subscribe(quakes);
    keeper.close();
    time.runDue();

    quakes.assertComplete();
  }
}
