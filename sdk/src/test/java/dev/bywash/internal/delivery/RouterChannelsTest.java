package dev.bywash.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.Gap;
import dev.bywash.Signal;
import dev.bywash.StreamRequest;
import dev.bywash.Subscribed;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import org.junit.jupiter.api.Test;

/** Several subscriptions on one link: who is carried, who joins, and who wants another. */
class RouterChannelsTest extends RouterScript {
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
}
