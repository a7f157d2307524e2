package dev.bywash.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import dev.bywash.Event;
import dev.bywash.Gap;
import dev.bywash.Signal;
import dev.bywash.StreamRequest;
import dev.bywash.Subscribed;
import dev.bywash.protocol.Hello;
import dev.bywash.protocol.Protocol;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The way of an event whose id is opaque, or missing, and of which nobody knows the channel. */
class PlainRouterTest {
  private static final int CAPACITY = 4;

  private final List<Flow> refused = new ArrayList<>();
  private final List<Flow> overrun = new ArrayList<>();
  private final Router router = newRouter();
  private int generation;

  @Test
  void anEventThatComesAgainOnALaterLinkIsDropped() {
    TestSubscriber<Signal> prices = subscribe(StreamRequest.of("prices"));
    link();
    event("a", "1");
    event("b", "2");

    assertThat(link().cursor()).isEqualTo("b");
    event("a", "1");
    event("b", "2");
    event("c", "3");

    assertThat(told(prices)).containsExactly("a 1", "b 2", "c 3");
  }

  @Test
  void anIdThatComesAgainWithOtherDataOrAnotherTypeIsAnotherEvent() {
    TestSubscriber<Signal> prices = subscribe(StreamRequest.of("prices"));
    link();
    event("1", "\"before the restart\"");
    link();
    event("1", "\"after it\"");
    router.event(generation, "1", "", "other", 0, "\"after it\"");

    assertThat(told(prices))
        .containsExactly("1 \"before the restart\"", "1 \"after it\"", "1 \"after it\"");
  }

  @Test
  void anEventWithoutAnIdIsNeverDroppedAndMovesNothing() {
    TestSubscriber<Signal> prices = subscribe(StreamRequest.of("prices"));
    link();
    event("a", "1");
    event("", "1");
    event("", "2");

    LinkRequest again = link();
    event("", "1");

    assertThat(again.cursor()).isEqualTo("a");
    assertThat(told(prices)).containsExactly("a 1", "a 1", "a 2", "a 1");
  }

  @Test
  void whereNoIdHasEverComeEveryNewLinkIsAGap() {
    TestSubscriber<Signal> prices = subscribe(StreamRequest.of("prices"));
    link();
    event("", "1");

    LinkRequest again = link();
    event("", "2");

    assertThat(again.cursor()).isNull();
    assertThat(prices.values().get(0)).isInstanceOf(Subscribed.class);
    assertThat(((Subscribed) prices.values().get(0)).gap()).isNull();
    assertThat(prices.values().get(2))
        .isInstanceOfSatisfying(
            Gap.class,
            gap -> {
              assertThat(gap.reason()).isEqualTo(Gap.Reason.NOT_RESUMABLE);
              assertThat(gap.after()).isNull();
            });
    assertThat(told(prices)).containsExactly(" 1", " 2");
  }

  @Test
  void onlyTheLastEventsAreKnownAgain() {
    TestSubscriber<Signal> prices = subscribe(StreamRequest.of("prices"));
    link();
    for (int i = 0; i <= SeenEvents.CAPACITY; i++) {
      event("e" + i, "1");
    }
    link();
    event("e1", "1");
    assertThat(told(prices)).hasSize(SeenEvents.CAPACITY + 1);
    event("e0", "1");
    assertThat(told(prices)).hasSize(SeenEvents.CAPACITY + 2);
  }

  @Test
  void aLinkThatEndsInTheMiddleOfItsRepetitionIsResumedFromThere() {
    TestSubscriber<Signal> prices = subscribe(StreamRequest.of("prices"));
    link();
    event("a", "1");
    event("b", "2");
    event("c", "3");
    link();
    event("a", "1");

    assertThat(link().cursor()).isEqualTo("a");
    event("b", "2");
    event("c", "3");
    event("d", "4");
    assertThat(told(prices)).containsExactly("a 1", "b 2", "c 3", "d 4");
  }

  @Test
  void everyEventIsForEverySubscriptionUnderItsOwnName() {
    TestSubscriber<Signal> prices = subscribe(StreamRequest.of("prices"));
    link();
    TestSubscriber<Signal> quotes = subscribe(StreamRequest.of("quotes", "others"));
    assertThat(router.neededGeneration())
        .as("the live link carries everything")
        .isLessThanOrEqualTo(1);

    event("a", "1");

    assertThat(channels(prices)).containsExactly("prices");
    assertThat(channels(quotes)).containsExactly("quotes");
  }

  @Test
  void flowsThatStartAtDifferentPlacesDoNotShareALink() {
    subscribe(StreamRequest.of("prices"));
    link();
    event("b", "1");
    subscribe(StreamRequest.of("prices").after("a"));
    subscribe(StreamRequest.of("prices").fromEarliest());
    assertThat(refused).hasSize(2);

    subscribe(StreamRequest.of("prices").after("b"));
    assertThat(refused).hasSize(2);
  }

  @Test
  void theEventThatASlowFlowHadNoRoomForComesToItOnItsOwnLink() {
    TestSubscriber<Signal> slow = subscribe(StreamRequest.of("prices"), 0);
    TestSubscriber<Signal> fast = subscribe(StreamRequest.of("prices"));
    link();
    for (int i = 1; i <= 6; i++) {
      event("e" + i, "1");
    }
    assertThat(overrun).hasSize(1);

    Router other = newRouter();
    other.add(overrun.get(0));
    LinkRequest request = other.requestFor(1);
    slow.request(100);
    other.adopt(1, request, hello(request.cursor()));
    other.deliver();
    for (int i = 1; i <= 6; i++) {
      other.event(1, "e" + i, "", "message", 0, "1");
    }

    assertThat(request.cursor()).isEqualTo("e3");
    assertThat(told(slow)).isEqualTo(told(fast)).hasSize(6);
  }

  @Test
  void aPageCursorIsAPlaceToGoOnFromAndNoEvent() {
    TestSubscriber<Signal> prices = subscribe(StreamRequest.of("prices"));
    link();
    event("a", "1");
    router.heartbeat(generation, "page-2");

    assertThat(link().cursor()).isEqualTo("page-2");
    event("a", "1");
    event("page-2", "1");
    assertThat(told(prices)).containsExactly("a 1", "page-2 1");
  }

  private Router newRouter() {
    return new Router(
        Protocol.plain(),
        new Gson(),
        CAPACITY,
        Runnable::run,
        new Router.Host() {
          @Override
          public void wantedChanged() {}

          @Override
          public void roomMade() {}

          @Override
          public void overrun(Flow flow) {
            overrun.add(flow);
          }
        });
  }

  private TestSubscriber<Signal> subscribe(StreamRequest request) {
    return subscribe(request, Long.MAX_VALUE);
  }

  private TestSubscriber<Signal> subscribe(StreamRequest request, long demand) {
    TestSubscriber<Signal> subscriber = new TestSubscriber<>(demand);
    Signals.Starter starter =
        flow -> {
          if (!router.add(flow)) {
            refused.add(flow);
          }
        };
    new Signals(request, starter).subscribe(subscriber);
    return subscriber;
  }

  private LinkRequest link() {
    LinkRequest request = router.requestFor(++generation);
    router.adopt(generation, request, hello(request.cursor()));
    router.deliver();
    return request;
  }

  private void event(String id, String json) {
    router.event(generation, id, "", "message", 0, json);
  }

  private static Hello hello(String cursor) {
    String at = cursor == null ? "" : cursor;
    return new Hello(at, at, 45_000, List.of(), null);
  }

  private static List<String> told(TestSubscriber<Signal> subscriber) {
    return events(subscriber).stream().map(event -> event.id() + " " + event.json()).toList();
  }

  private static List<String> channels(TestSubscriber<Signal> subscriber) {
    return events(subscriber).stream().map(Event::channel).toList();
  }

  private static List<Event> events(TestSubscriber<Signal> subscriber) {
    return subscriber.values().stream()
        .filter(Event.class::isInstance)
        .map(Event.class::cast)
        .toList();
  }
}
