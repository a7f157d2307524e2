package dev.bywash.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import dev.bywash.Event;
import dev.bywash.Gap;
import dev.bywash.RefusedException;
import dev.bywash.Signal;
import dev.bywash.StreamRequest;
import dev.bywash.Subscribed;
import dev.bywash.protocol.Hello;
import dev.bywash.protocol.Protocol;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RouterTest {
  private static final int CAPACITY = 4;

  private final FakeHost host = new FakeHost();
  private final Router router =
      new Router(Protocol.bywash(), new Gson(), CAPACITY, Runnable::run, host);
  private int generation;

  @AfterEach
  void resetPlugins() {
    RxJavaPlugins.reset();
  }

  @Test
  void anEventThatAResumeRepeatsIsDropped() {
    TestSubscriber<Signal> quakes = subscribe(StreamRequest.of("quakes"));
    link(exact("e-0", "e-0"));
    event("e-1");
    event("e-2");

    link(exact("e-1", "e-2"));
    event("e-2");
    event("e-3");

    assertThat(ids(quakes)).containsExactly("e-1", "e-2", "e-3");
  }

  @Test
  void aResumeAsksForWhatWasReceivedLast() {
    subscribe(StreamRequest.of("quakes"));
    link(exact("e-0", "e-0"));
    event("e-1");
    assertThat(router.requestFor(++generation).cursor()).isEqualTo("e-1");
  }

  @Test
  void aHeartbeatKeepsTheCursorOfAQuietSubscriptionFresh() {
    subscribe(StreamRequest.of("quakes"));
    link(exact("e-0", "e-0"));
    router.heartbeat(generation, "e-900");

    assertThat(router.requestFor(++generation).cursor()).isEqualTo("e-900");
  }

  @Test
  void aLinkThatIsNotInForceAddsNothing() {
    TestSubscriber<Signal> quakes = subscribe(StreamRequest.of("quakes"));
    link(exact("e-0", "e-0"));
    int old = generation;
    link(exact("e-0", "e-0"));

    router.event(old, "e-1", "quakes", "t", 0, "1");
    router.heartbeat(old, "e-5");

    assertThat(ids(quakes)).isEmpty();
    assertThat(router.requestFor(++generation).cursor()).isEqualTo("e-0");
  }

  @Test
  void aLinkThatWasReleasedAddsNothing() {
    TestSubscriber<Signal> quakes = subscribe(StreamRequest.of("quakes"));
    link(exact("e-0", "e-0"));
    router.release(generation);

    event("e-1");

    assertThat(ids(quakes)).isEmpty();
  }

  @Test
  void aGapStandsWhereTheEventsAreMissing() {
    TestSubscriber<Signal> quakes = subscribe(StreamRequest.of("quakes"));
    link(exact("e-0", "e-0"));
    event("e-1");

    link(gap("e-7", "e-9", Gap.Reason.EXPIRED));
    event("e-8");

    assertThat(quakes.values()).hasSize(4);
    assertThat(quakes.values().get(2))
        .isInstanceOfSatisfying(
            Gap.class,
            gap -> {
              assertThat(gap.reason()).isEqualTo(Gap.Reason.EXPIRED);
              assertThat(gap.after()).isEqualTo("e-1");
              assertThat(gap.resumedAt()).isEqualTo("e-7");
            });
    assertThat(ids(quakes)).containsExactly("e-1", "e-8");
  }

  @Test
  void whatAFlowHasHadDoesNotComeAgainAfterAGapThatStartsWithTheOldest() {
    TestSubscriber<Signal> quakes = subscribe(StreamRequest.of("quakes"));
    link(exact("e-0", "e-0"));
    event("e-1");
    event("e-2");

    link(gap("e-0", "e-3", Gap.Reason.MALFORMED));
    for (int i = 1; i <= 3; i++) {
      event("e-" + i);
    }

    assertThat(quakes.values().get(3)).isInstanceOf(Gap.class);
    assertThat(ids(quakes)).containsExactly("e-1", "e-2", "e-3");
  }

  @Test
  void aLogThatEndsBeforeWhatAFlowHasHadIsAnotherOneAndComesWhole() {
    TestSubscriber<Signal> quakes = subscribe(StreamRequest.of("quakes"));
    link(exact("e-4", "e-4"));
    event("e-5");

    link(gap("e-0", "e-1", Gap.Reason.MALFORMED));
    event("e-1");

    assertThat(ids(quakes)).containsExactly("e-5", "e-1");
  }

  @Test
  void aNeighboursOldCursorCostsTheOthersNothing() {
    TestSubscriber<Signal> live = subscribe(StreamRequest.of("quakes"));
    link(exact("e-5", "e-5"));
    event("e-6");
    TestSubscriber<Signal> history = subscribe(StreamRequest.of("quakes").after("e-2"));

    LinkRequest request = link(exact("e-2", "e-6"));
    for (int i = 3; i <= 7; i++) {
      event("e-" + i);
    }

    assertThat(request.cursor()).isEqualTo("e-2");
    assertThat(ids(live)).containsExactly("e-6", "e-7");
    assertThat(ids(history)).containsExactly("e-3", "e-4", "e-5", "e-6", "e-7");
  }

  @Test
  void aFlowThatStartsNowDoesNotSeeWhatItsNeighbourReplays() {
    subscribe(StreamRequest.of("quakes").fromEarliest());
    TestSubscriber<Signal> now = subscribe(StreamRequest.of("quakes"));

    LinkRequest request = link(exact("e-0", "e-2"));
    event("e-1");
    event("e-2");
    event("e-3");

    assertThat(request.cursor()).isEqualTo("earliest");
    assertThat(ids(now)).containsExactly("e-3");
  }

  @Test
  void aFlowWhoseChannelsAreCarriedAlreadyJoinsTheLiveLink() {
    subscribe(StreamRequest.of("quakes", "alerts"));
    link(exact("e-0", "e-0"));
    event("e-1");

    TestSubscriber<Signal> joined = subscribe(StreamRequest.of("quakes"));
    event("e-2");

    assertThat(router.neededGeneration()).isLessThanOrEqualTo(generation);
    assertThat(((Subscribed) joined.values().get(0)).cursor()).isEqualTo("e-1");
    assertThat(ids(joined)).containsExactly("e-2");
  }

  @Test
  void aFlowWithANewChannelWantsANewLink() {
    subscribe(StreamRequest.of("quakes"));
    link(exact("e-0", "e-0"));

    subscribe(StreamRequest.of("alerts"));

    assertThat(router.neededGeneration()).isGreaterThan(generation);
    assertThat(router.requestFor(++generation).channels()).containsExactly("quakes", "alerts");
  }

  @Test
  void aChannelThatNobodyWantsAnyMoreIsNotAskedForByTheNextLink() {
    TestSubscriber<Signal> quakes = subscribe(StreamRequest.of("quakes"));
    TestSubscriber<Signal> alerts = subscribe(StreamRequest.of("alerts", "quakes"));
    link(exact("e-0", "e-0"));

    alerts.cancel();
    assertThat(router.neededGeneration()).isLessThanOrEqualTo(generation);
    router.event(generation, "e-1", "alerts", "t", 0, "1");
    event("e-2");

    assertThat(ids(quakes)).containsExactly("e-2");
    assertThat(router.requestFor(++generation).channels()).containsExactly("quakes");
  }

  @Test
  void whoComesBackToAChannelThatIsStillCarriedJoinsTheLiveLink() {
    subscribe(StreamRequest.of("quakes"));
    TestSubscriber<Signal> alerts = subscribe(StreamRequest.of("alerts"));
    link(exact("e-0", "e-0"));
    alerts.cancel();

    TestSubscriber<Signal> back = subscribe(StreamRequest.of("alerts"));
    router.event(generation, "e-1", "alerts", "t", 0, "1");

    assertThat(router.neededGeneration()).isLessThanOrEqualTo(generation);
    assertThat(ids(back)).containsExactly("e-1");
  }

  @Test
  void whoComesBackWhenASuccessorIsUnderWayWithoutItsChannelWantsANewLink() {
    subscribe(StreamRequest.of("quakes"));
    TestSubscriber<Signal> alerts = subscribe(StreamRequest.of("alerts"));
    link(exact("e-0", "e-0"));
    alerts.cancel();
    LinkRequest successor = router.requestFor(generation + 1);

    subscribe(StreamRequest.of("alerts"));

    assertThat(successor.channels()).containsExactly("quakes");
    assertThat(router.neededGeneration()).isGreaterThan(generation + 1);
  }

  @Test
  void eachFlowSeesItsOwnChannelsOnly() {
    TestSubscriber<Signal> quakes = subscribe(StreamRequest.of("quakes"));
    TestSubscriber<Signal> alerts = subscribe(StreamRequest.of("alerts"));
    link(exact("e-0", "e-0"));

    router.event(generation, "e-1", "quakes", "t", 0, "1");
    router.event(generation, "e-2", "alerts", "t", 0, "2");

    assertThat(ids(quakes)).containsExactly("e-1");
    assertThat(ids(alerts)).containsExactly("e-2");
  }

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
    for (int i = 3; i <= 10; i++) {
      other.event(1, "e-" + i, "quakes", "t", 0, "1");
    }
    assertThat(ids(slow)).isEqualTo(ids(fast));
  }

  @Test
  void aSubscriberThatThrowsLeavesAndItsNeighboursStay() {
    List<Throwable> errors = new ArrayList<>();
    RxJavaPlugins.setErrorHandler(errors::add);
    new Signals(StreamRequest.of("quakes"), router::add)
        .subscribe(
            new TestSubscriber<Signal>() {
              @Override
              public void onNext(Signal signal) {
                throw new IllegalStateException("on purpose");
              }
            });
    TestSubscriber<Signal> neighbour = subscribe(StreamRequest.of("quakes"));

    link(exact("e-0", "e-0"));
    event("e-1");

    assertThat(ids(neighbour)).containsExactly("e-1");
    assertThat(errors).hasSize(1);
  }

  @Test
  void theEndComesAfterWhatIsQueued() {
    TestSubscriber<Signal> quakes = subscribe(StreamRequest.of("quakes"), 1);
    link(exact("e-0", "e-0"));
    event("e-1");

    router.end(new RefusedException(403, "forbidden"));
    quakes.assertNotComplete().assertNoErrors();
    quakes.request(10);

    assertThat(ids(quakes)).containsExactly("e-1");
    quakes.assertError(RefusedException.class);
  }

  @Test
  void aRequestForNothingIsRefused() {
    TestSubscriber<Signal> quakes = subscribe(StreamRequest.of("quakes"), 0);

    host.flows.get(0).request(0);

    quakes.assertError(IllegalArgumentException.class);
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
  void aGapOnALaterPageLeavesAFlowAloneThatThisLinkDoesNotServe() {
    subscribe(StreamRequest.of("quakes"));
    link(exact("e-0", "e-0"));
    TestSubscriber<Signal> newcomer = subscribe(StreamRequest.of("alerts").after("e-0"));

    router.helloAgain(generation, gap("e-10", "e-20", Gap.Reason.EXPIRED));
    router.event(generation, "e-20", "quakes", "t", 0, "1");
    link(exact("e-0", "e-20"));
    router.event(generation, "e-15", "alerts", "t", 0, "1");

    assertThat(ids(newcomer)).containsExactly("e-15");
    assertThat(((Subscribed) newcomer.values().get(0)).gap()).isNull();
  }

  @Test
  void aFlowThatJoinsNowDoesNotSeeWhatItsNeighbourIsStillReplaying() {
    subscribe(StreamRequest.of("quakes").fromEarliest());
    link(exact("e-0", "e-1000"));
    event("e-1");

    TestSubscriber<Signal> now = subscribe(StreamRequest.of("quakes"));
    event("e-2");
    event("e-1000");
    event("e-1001");

    assertThat(ids(now)).containsExactly("e-1001");
  }

  @Test
  void cursorsOfAnotherLogDoNotHideAnOlderOneOfThis() {
    subscribe(StreamRequest.of("a").after("k-100"));
    subscribe(StreamRequest.of("b").after("x-50"));
    subscribe(StreamRequest.of("c").after("k-200"));

    assertThat(router.requestFor(1).cursor()).isEqualTo("k-100");
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
  void aSubscriberThatThrowsAnErrorLeavesToo() {
    List<Throwable> errors = new ArrayList<>();
    RxJavaPlugins.setErrorHandler(errors::add);
    new Signals(StreamRequest.of("quakes"), router::add)
        .subscribe(
            new TestSubscriber<Signal>() {
              @Override
              public void onNext(Signal signal) {
                throw new NoSuchMethodError("on purpose");
              }
            });
    TestSubscriber<Signal> neighbour = subscribe(StreamRequest.of("quakes"));

    link(exact("e-0", "e-0"));
    event("e-1");
    router.awaitRoom();

    assertThat(ids(neighbour)).containsExactly("e-1");
    assertThat(host.rooms).isEqualTo(1);
    assertThat(errors).hasSize(1);
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

  private TestSubscriber<Signal> subscribe(StreamRequest request) {
    return subscribe(request, Long.MAX_VALUE);
  }

  private TestSubscriber<Signal> subscribe(StreamRequest request, long demand) {
    TestSubscriber<Signal> subscriber = new TestSubscriber<>(demand);
    new Signals(
            request,
            flow -> {
              host.flows.add(flow);
              router.add(flow);
            })
        .subscribe(subscriber);
    return subscriber;
  }

  private LinkRequest link(Hello hello) {
    LinkRequest request = router.requestFor(++generation);
    router.adopt(generation, request, hello);
    return request;
  }

  private void event(String id) {
    router.event(generation, id, "quakes", "t", 0, "1");
  }

  private static Hello exact(String cursor, String latest) {
    return new Hello(cursor, latest, 15_000, List.of(), null);
  }

  private static Hello gap(String cursor, String latest, Gap.Reason reason) {
    return new Hello(cursor, latest, 15_000, List.of(), reason);
  }

  private static List<String> ids(TestSubscriber<Signal> subscriber) {
    return subscriber.values().stream()
        .filter(Event.class::isInstance)
        .map(signal -> ((Event) signal).id())
        .toList();
  }

  private static final class FakeHost implements Router.Host {
    final List<Flow> flows = new ArrayList<>();
    final List<Flow> overrun = new ArrayList<>();
    int rooms;

    @Override
    public void wantedChanged() {}

    @Override
    public void roomMade() {
      rooms++;
    }

    @Override
    public void overrun(Flow flow) {
      overrun.add(flow);
    }
  }
}
