package dev.bywash.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bywash.AckMode;
import dev.bywash.Event;
import dev.bywash.Signal;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Streams whose events count when the app says so. */
class AcknowledgementTest extends DurableScript {
  @Test
  void anAcknowledgementCountsUpToItsPlaceWhateverTheOrder() {
    TestSubscriber<Signal> quakes = subscribe(QUAKES.durable("orders", AckMode.MANUAL));
    link("e-0", "e-0");
    for (int i = 1; i <= 4; i++) {
      event("e-" + i);
    }
    time.advance(CursorKeeper.WRITE_MILLIS);
    assertThat(store.last()).isEqualTo("orders=e-0");

    eventsOf(quakes).get(2).acknowledge();
    eventsOf(quakes).get(0).acknowledge();
    eventsOf(quakes).get(2).acknowledge();
    time.advance(CursorKeeper.WRITE_MILLIS);

    assertThat(store.saved).containsExactly("orders=e-0", "orders=e-3");
  }

  @Test
  void aHeartbeatWaitsForTheAcknowledgementsOfAllBeforeIt() {
    TestSubscriber<Signal> quakes = subscribe(QUAKES.durable("orders", AckMode.MANUAL));
    link("e-0", "e-0");
    event("e-1");
    event("e-2");
    router.heartbeat(generation, "e-90");

    eventsOf(quakes).get(0).acknowledge();
    time.advance(CursorKeeper.WRITE_MILLIS);
    assertThat(store.last()).isEqualTo("orders=e-1");

    eventsOf(quakes).get(1).acknowledge();
    time.advance(CursorKeeper.WRITE_MILLIS);
    assertThat(store.last()).isEqualTo("orders=e-90");
  }

  @Test
  void aGapIsBehindWhenAnEventAfterItIsAcknowledged() {
    TestSubscriber<Signal> quakes = subscribe(QUAKES.durable("orders", AckMode.MANUAL));
    link("e-0", "e-0");
    event("e-1");
    eventsOf(quakes).get(0).acknowledge();
    router.adopt(++generation, router.requestFor(generation), gap("e-7", "e-9"));
    router.deliver();
    router.heartbeat(generation, "e-7");
    time.advance(CursorKeeper.WRITE_MILLIS);
    assertThat(store.last()).isEqualTo("orders=e-1");

    event("e-8");
    eventsOf(quakes).get(1).acknowledge();
    time.advance(CursorKeeper.WRITE_MILLIS);
    assertThat(store.last()).isEqualTo("orders=e-8");
  }

  @Test
  void anAcknowledgementAfterTheEndCountsUntilTheNextStreamOfTheName() {
    TestSubscriber<Signal> quakes = subscribe(QUAKES.durable("orders", AckMode.MANUAL));
    link("e-0", "e-0");
    event("e-1");
    event("e-2");
    event("e-3");
    quakes.cancel();

    eventsOf(quakes).get(0).acknowledge();
    time.advance(CursorKeeper.WRITE_MILLIS);
    assertThat(store.last()).isEqualTo("orders=e-1");

    subscribe(QUAKES.durable("orders", AckMode.MANUAL));
    eventsOf(quakes).get(2).acknowledge();
    time.advance(CursorKeeper.WRITE_MILLIS);
    assertThat(store.last()).isEqualTo("orders=e-1");
  }

  @Test
  void acknowledgementsMayComeFromManyThreads() throws Exception {
    TestSubscriber<Signal> quakes = subscribe(QUAKES.durable("orders", AckMode.MANUAL));
    link("e-0", "e-0");
    for (int i = 1; i <= 1_000; i++) {
      event("e-" + i);
    }
    List<Event> events = eventsOf(quakes);
    CountDownLatch begin = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int mine = i;
      Thread thread =
          new Thread(
              () -> {
                await(begin);
                for (int n = mine; n < events.size(); n += 4) {
                  events.get(n).acknowledge();
                }
              });
      thread.start();
      threads.add(thread);
    }
    begin.countDown();
    for (Thread thread : threads) {
      thread.join(30_000);
    }
    time.advance(CursorKeeper.WRITE_MILLIS);

    assertThat(store.last()).isEqualTo("orders=e-1000");
  }

  @Test
  void onAnyOtherStreamNobodyWaitsForAcknowledgements() {
    TestSubscriber<Signal> quakes = subscribe(QUAKES.durable("orders"));
    link("e-0", "e-0");
    event("e-1");

    assertThatThrownBy(() -> eventsOf(quakes).get(0).acknowledge())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("AckMode.MANUAL");
  }
}
