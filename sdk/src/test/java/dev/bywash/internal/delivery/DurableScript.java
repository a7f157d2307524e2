package dev.bywash.internal.delivery;

import com.google.gson.Gson;
import dev.bywash.CursorStore;
import dev.bywash.Event;
import dev.bywash.Gap;
import dev.bywash.Signal;
import dev.bywash.StreamRequest;
import dev.bywash.internal.time.FakeScheduler;
import dev.bywash.protocol.Hello;
import dev.bywash.protocol.Protocol;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Durable streams over a router, on virtual time, with a store that remembers what was saved and
 * fails when told.
 */
abstract class DurableScript {
  static final StreamRequest QUAKES = StreamRequest.of("quakes");

  final FakeScheduler time = new FakeScheduler();
  final RecordingStore store = new RecordingStore();
  CursorKeeper keeper = new CursorKeeper(store, time, time, Runnable::run);
  Router router = newRouter(Protocol.bywash());
  int generation;

  void restart() {
    router = newRouter(Protocol.bywash());
    generation = 0;
    keeper = new CursorKeeper(store, time, time, Runnable::run);
  }

  TestSubscriber<Signal> subscribe(StreamRequest request) {
    return subscribe(request, Long.MAX_VALUE);
  }

  TestSubscriber<Signal> subscribe(StreamRequest request, long demand) {
    TestSubscriber<Signal> subscriber = new TestSubscriber<>(demand);
    flowable(request).subscribe(subscriber);
    time.runDue();
    return subscriber;
  }

  Flowable<Signal> flowable(StreamRequest request) {
    return new Signals(request, flow -> keeper.start(flow, router::add));
  }

  void link(String cursor, String latest) {
    LinkRequest request = router.requestFor(++generation);
    router.adopt(generation, request, new Hello(cursor, latest, 15_000, List.of(), null));
    router.deliver();
  }

  void event(String id) {
    router.event(generation, id, "quakes", "t", 0, "1");
  }

  static Hello gap(String cursor, String latest) {
    return new Hello(cursor, latest, 15_000, List.of(), Gap.Reason.EXPIRED);
  }

  static List<Event> eventsOf(TestSubscriber<Signal> subscriber) {
    return subscriber.values().stream()
        .filter(Event.class::isInstance)
        .map(Event.class::cast)
        .toList();
  }

  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static Router newRouter(Protocol protocol) {
    return new Router(protocol, new Gson(), 4, Runnable::run, new QuietHost());
  }

  static final class QuietHost implements Router.Host {
    @Override
    public void wantedChanged() {}

    @Override
    public void roomMade() {}

    @Override
    public void overrun(Flow flow) {}
  }

  static final class RecordingStore implements CursorStore {
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
