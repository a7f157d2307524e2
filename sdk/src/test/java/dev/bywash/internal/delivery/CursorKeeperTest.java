package dev.bywash.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import dev.bywash.AckMode;
import dev.bywash.CursorStore;
import dev.bywash.Event;
import dev.bywash.Gap;
import dev.bywash.RefusedException;
import dev.bywash.Signal;
import dev.bywash.StreamRequest;
import dev.bywash.Subscribed;
import dev.bywash.internal.time.FakeScheduler;
import dev.bywash.protocol.Hello;
import dev.bywash.protocol.Protocol;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CursorKeeperTest {
  private static final StreamRequest QUAKES = StreamRequest.of("quakes");

  private final FakeScheduler time = new FakeScheduler();
  private final RecordingStore store = new RecordingStore();
  private CursorKeeper keeper = new CursorKeeper(store, time, time, Runnable::run);
  private Router router = newRouter(Protocol.bywash());
  private int generation;

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
  void theCursorBehindAGapCountsWhenTheGapWasTaken() {
    TestSubscriber<Signal> quakes = subscribe(QUAKES.durable("orders"), 2);
    link("e-0", "e-0");
    event("e-1");
    router.adopt(++generation, router.requestFor(generation), gap("e-7", "e-9"));
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

  private void restart() {
    router = newRouter(Protocol.bywash());
    generation = 0;
    keeper = new CursorKeeper(store, time, time, Runnable::run);
  }

  private TestSubscriber<Signal> subscribe(StreamRequest request) {
    return subscribe(request, Long.MAX_VALUE);
  }

  private TestSubscriber<Signal> subscribe(StreamRequest request, long demand) {
    TestSubscriber<Signal> subscriber = new TestSubscriber<>(demand);
    flowable(request).subscribe(subscriber);
    time.runDue();
    return subscriber;
  }

  private Flowable<Signal> flowable(StreamRequest request) {
    return new Signals(request, flow -> keeper.start(flow, router::add));
  }

  private void link(String cursor, String latest) {
    LinkRequest request = router.requestFor(++generation);
    router.adopt(generation, request, new Hello(cursor, latest, 15_000, List.of(), null));
  }

  private void event(String id) {
    router.event(generation, id, "quakes", "t", 0, "1");
  }

  private static Hello gap(String cursor, String latest) {
    return new Hello(cursor, latest, 15_000, List.of(), Gap.Reason.EXPIRED);
  }

  private static List<Event> eventsOf(TestSubscriber<Signal> subscriber) {
    return subscriber.values().stream()
        .filter(Event.class::isInstance)
        .map(Event.class::cast)
        .toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Router newRouter(Protocol protocol) {
    return new Router(protocol, new Gson(), 4, Runnable::run, new QuietHost());
  }

  private static final class QuietHost implements Router.Host {
    @Override
    public void wantedChanged() {}

    @Override
    public void roomMade() {}

    @Override
    public void overrun(Flow flow) {}
  }

  private static final class RecordingStore implements CursorStore {
    private final CursorStore cursors = CursorStore.inMemory();
    final List<String> saved = new ArrayList<>();
    Throwable failure;
    String failing;

    String last() {
      return saved.isEmpty() ? null : saved.get(saved.size() - 1);
    }

    @Override
    public String load(String name) throws IOException {
      failIfSo(name);
      return cursors.load(name);
    }

    @Override
    public void save(String name, String cursor) throws IOException {
      failIfSo(name);
      cursors.save(name, cursor);
      saved.add(name + "=" + cursor);
    }

    @Override
    public void forget(String name) throws IOException {
      cursors.forget(name);
    }

    private void failIfSo(String name) throws IOException {
      if (failure instanceof Error) {
        throw (Error) failure;
      }
      if (failure != null || name.equals(failing)) {
        throw failure == null ? new IOException("on purpose") : (IOException) failure;
      }
    }
  }
}
