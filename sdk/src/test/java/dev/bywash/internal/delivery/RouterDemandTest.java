package dev.bywash.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import dev.bywash.Signal;
import dev.bywash.StreamRequest;
import dev.bywash.protocol.Protocol;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Subscribers that have no room, and the reader that waits for them. */
class RouterDemandTest extends RouterScript {
  @Test
  void aSlowFlowWithNeighboursMovesOutWithItsQueueAndItsPosition() {
    TestSubscriber<Signal> slow = subscribe(StreamRequest.of("quakes"), 0);
    TestSubscriber<Signal> fast = subscribe(StreamRequest.of("quakes"));
    link(exact("e-0", "e-0"));

    for (int i = 1; i <= 10; i++) {
      event("e-" + i);
    }

    assertThat(ids(fast)).hasSize(10);
    assertThat(host.overrun).hasSize(1);
    Router other = new Router(Protocol.bywash(), new Gson(), CAPACITY, Runnable::run, host);
    other.add(host.overrun.get(0));
    LinkRequest request = other.requestFor(1);
    assertThat(request.cursor()).isEqualTo("e-3");
    slow.request(100);
    other.adopt(1, request, exact("e-3", "e-10"));
    other.deliver();
    for (int i = 3; i <= 10; i++) {
      other.event(1, "e-" + i, "quakes", "t", 0, "1");
    }
    assertThat(ids(slow)).isEqualTo(ids(fast));
  }

  @Test
  void theReaderWaitsForTheOnlyFlowAndLosesNothing() throws Exception {
    TestSubscriber<Signal> quakes = subscribe(StreamRequest.of("quakes"), 1);
    link(exact("e-0", "e-0"));
    CountDownLatch done = new CountDownLatch(1);
    Thread reader =
        new Thread(
            () -> {
              for (int i = 1; i <= 100; i++) {
                event("e-" + i);
              }
              done.countDown();
            });
    reader.start();

    while (reader.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(quakes.values()).hasSize(1);
    quakes.request(1_000);

    assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(ids(quakes)).hasSize(100);
  }

  @Test
  void aReaderThatWaitsLeavesWhenItsLinkIsReleased() throws Exception {
    subscribe(StreamRequest.of("quakes"), 0);
    link(exact("e-0", "e-0"));
    Thread reader =
        new Thread(
            () -> {
              for (int i = 1; i <= 100; i++) {
                event("e-" + i);
              }
            });
    reader.start();
    while (reader.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }

    router.release(generation);

    reader.join(10_000);
    assertThat(reader.isAlive()).isFalse();
  }

  @Test
  void roomIsToldOnceAndAtOnceWhenThereIsSome() {
    TestSubscriber<Signal> quakes = subscribe(StreamRequest.of("quakes"), 1);
    link(exact("e-0", "e-0"));
    for (int i = 1; i <= CAPACITY; i++) {
      event("e-" + i);
    }

    router.awaitRoom();
    assertThat(host.rooms).isZero();
    quakes.request(100);
    assertThat(host.rooms).isEqualTo(1);
    quakes.request(100);
    assertThat(host.rooms).isEqualTo(1);

    router.awaitRoom();
    assertThat(host.rooms).isEqualTo(2);
  }

  @Test
  void roomIsMadeForANeighbourWhenAFullFlowStaysFull() {
    TestSubscriber<Signal> stuck = subscribe(StreamRequest.of("quakes"), 0);
    TestSubscriber<Signal> other = subscribe(StreamRequest.of("quakes"), 0);
    link(exact("e-0", "e-0"));
    for (int i = 1; i < CAPACITY; i++) {
      event("e-" + i);
    }
    router.awaitRoom();

    other.request(100);

    assertThat(host.rooms).isEqualTo(1);
    stuck.assertEmpty();
  }

  @Test
  void roomIsMadeWhenTheFullFlowLeaves() {
    TestSubscriber<Signal> stuck = subscribe(StreamRequest.of("quakes"), 0);
    link(exact("e-0", "e-0"));
    for (int i = 1; i < CAPACITY; i++) {
      event("e-" + i);
    }
    subscribe(StreamRequest.of("alerts"), 0);
    host.rooms = 0;
    router.awaitRoom();

    stuck.cancel();

    assertThat(host.rooms).isPositive();
  }

  @Test
  void anInterruptLosesNothing() throws Exception {
    TestSubscriber<Signal> quakes = subscribe(StreamRequest.of("quakes"), 1);
    link(exact("e-0", "e-0"));
    Thread reader =
        new Thread(
            () -> {
              Thread.currentThread().interrupt();
              for (int i = 1; i <= 50; i++) {
                event("e-" + i);
              }
            });
    reader.start();

    while (reader.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    quakes.request(1_000);

    reader.join(10_000);
    assertThat(ids(quakes)).hasSize(50);
  }

  @Test
  void theReaderIsNeverLeftAsleepWhenRoomIsMadeAtTheLastMoment() throws Exception {
    Router tight = new Router(Protocol.bywash(), new Gson(), 1, Runnable::run, host);
    TestSubscriber<Signal> quakes = new TestSubscriber<>(1);
    new Signals(StreamRequest.of("quakes"), tight::add).subscribe(quakes);
    LinkRequest request = tight.requestFor(1);
    tight.adopt(1, request, exact("e-0", "e-0"));
    tight.deliver();
    int events = 200_000;
    Thread reader =
        new Thread(
            () -> {
              for (int i = 1; i <= events; i++) {
                tight.event(1, "e-" + i, "quakes", "t", 0, "1");
              }
            });
    reader.start();

    while (reader.isAlive()) {
      quakes.request(1);
      if (quakes.values().size() > events) {
        reader.join(10_000);
      }
    }

    assertThat(ids(quakes)).hasSize(events);
  }

  @Test
  void aRequestForNothingIsRefused() {
    TestSubscriber<Signal> quakes = subscribe(StreamRequest.of("quakes"), 0);

    host.flows.get(0).request(0);

    quakes.assertError(IllegalArgumentException.class);
  }

  @Test
  void aRequestForNothingEndsTheStreamAtOnce() {
    TestSubscriber<Signal> quakes = subscribe(StreamRequest.of("quakes"), 0);
    link(exact("e-0", "e-0"));
    event("e-1");

    host.flows.get(0).request(-1);
    event("e-2");

    quakes.assertError(IllegalArgumentException.class);
    assertThat(quakes.values()).isEmpty();
  }
}
