package dev.bywash.internal.delivery;

import com.google.gson.Gson;
import dev.bywash.Event;
import dev.bywash.Gap;
import dev.bywash.Signal;
import dev.bywash.StreamRequest;
import dev.bywash.protocol.Hello;
import dev.bywash.protocol.Protocol;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/**
 * A router with queues of four events, whose subscribers are of "quakes"; no thread but the test's.
 */
abstract class RouterScript {
  static final int CAPACITY = 4;

  final FakeHost host = new FakeHost();
  final Router router = new Router(Protocol.bywash(), new Gson(), CAPACITY, Runnable::run, host);
  int generation;

  @AfterEach
  void resetPlugins() {
    RxJavaPlugins.reset();
  }

  TestSubscriber<Signal> subscribe(StreamRequest request) {
    return subscribe(request, Long.MAX_VALUE);
  }

  TestSubscriber<Signal> subscribe(StreamRequest request, long demand) {
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

  LinkRequest link(Hello hello) {
    LinkRequest request = router.requestFor(++generation);
    router.adopt(generation, request, hello);
    router.deliver();
    return request;
  }

  void event(String id) {
    router.event(generation, id, "quakes", "t", 0, "1");
  }

  static Hello exact(String cursor, String latest) {
    return new Hello(cursor, latest, 15_000, List.of(), null);
  }

  static Hello gap(String cursor, String latest, Gap.Reason reason) {
    return new Hello(cursor, latest, 15_000, List.of(), reason);
  }

  static List<String> ids(TestSubscriber<Signal> subscriber) {
    return subscriber.values().stream()
        .filter(Event.class::isInstance)
        .map(signal -> ((Event) signal).id())
        .toList();
  }

  static final class FakeHost implements Router.Host {
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
