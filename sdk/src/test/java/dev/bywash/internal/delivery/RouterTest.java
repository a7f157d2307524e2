package dev.bywash.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.Gap;
import dev.bywash.RefusedException;
import dev.bywash.Signal;
import dev.bywash.StreamRequest;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Positions, repeats, gaps and ends: what a subscription gets, and where the next link resumes. */
class RouterTest extends RouterScript {
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
  void cursorsOfAnotherLogDoNotHideAnOlderOneOfThis() {
    subscribe(StreamRequest.of("a").after("k-100"));
    subscribe(StreamRequest.of("b").after("x-50"));
    subscribe(StreamRequest.of("c").after("k-200"));

    assertThat(router.requestFor(1).cursor()).isEqualTo("k-100");
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
}
