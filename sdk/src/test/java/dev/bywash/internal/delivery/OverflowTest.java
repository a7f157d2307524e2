package dev.bywash.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import dev.bywash.Event;
import dev.bywash.Gap;
import dev.bywash.Overflow;
import dev.bywash.OverflowException;
import dev.bywash.Signal;
import dev.bywash.StreamRequest;
import dev.bywash.Subscribed;
import dev.bywash.protocol.Hello;
import dev.bywash.protocol.Protocol;
import io.reactivex.rxjava3.subscribers.DefaultSubscriber;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OverflowTest {
  private static final int CAPACITY = 4;
  private static final StreamRequest LATEST =
      StreamRequest.of("a", "b", "c").onOverflow(Overflow.KEEP_LATEST);
  private static final StreamRequest FAIL =
      StreamRequest.of("a", "b", "c").onOverflow(Overflow.FAIL);

  private final CountingHost host = new CountingHost();
  private Router router = newRouter(Runnable::run);
  private int generation;
  private int offset;

  @Test
  void whatFitsIsNotTouched() {
    TestSubscriber<Signal> slow = subscribe(LATEST, 1);
    link(exact("e-0"));
    publish("a", "a", "a", "a");

    slow.request(100);

    assertThat(told(slow)).containsExactly("e-0", "a e-1", "a e-2", "a e-3", "a e-4");
  }

  @Test
  void theLatestOfEachChannelStaysInTheOrderOfTheLogWithGapsForTheOthers() {
    TestSubscriber<Signal> slow = subscribe(LATEST, 1);
    link(exact("e-0"));
    publish("b", "a", "a", "c", "a");

    slow.request(100);

    assertThat(told(slow)).containsExactly("e-0", "b e-1", "overflow e-1..e-3", "c e-4", "a e-5");
  }

  @Test
  void whatComesAfterTheLatestIsWhole() {
    TestSubscriber<Signal> slow = subscribe(LATEST, 1);
    link(exact("e-0"));
    publish("a", "a", "a", "a", "a", "b", "c");

    slow.request(100);

    assertThat(told(slow)).containsExactly("e-0", "overflow e-0..e-4", "a e-5", "b e-6", "c e-7");
  }

  @Test
  void gapsThatMeetBecomeOne() {
    TestSubscriber<Signal> slow = subscribe(LATEST, 2);
    link(exact("e-0"));
    for (int i = 0; i < 100; i++) {
      publish("a");
    }

    slow.request(100);

    assertThat(told(slow)).startsWith("e-0", "a e-1", "overflow e-1..e-98");
    assertThat(told(slow)).endsWith("a e-99", "a e-100");
  }

  @Test
  void aServersGapKeepsItsReasonBesideAnOverflow() {
    TestSubscriber<Signal> slow = subscribe(LATEST, 1);
    link(exact("e-0"));
    publish("a", "a", "a");
    link(new Hello("x-7", "x-7", 15_000, List.of(), Gap.Reason.UNKNOWN_EPOCH));
    for (int i = 8; i <= 11; i++) {
      router.event(generation, "x-" + i, "a", "t", 0, "1");
    }

    slow.request(100);

    assertThat(told(slow)).containsExactly("e-0", "unknown-epoch e-0..x-10", "a x-11");
  }

  @Test
  void gapsWithoutEventsBetweenThemDoNotGrowTheQueue() {
    TestSubscriber<Signal> slow = subscribe(LATEST, 1);
    link(exact("e-0"));
    for (int i = 1; i <= 100; i++) {
      link(new Hello("e-" + i, "e-" + i, 15_000, List.of(), Gap.Reason.EXPIRED));
    }

    assertThat(host.flows.get(0).queued()).isLessThanOrEqualTo(CAPACITY);
    slow.request(100);
    assertThat(told(slow).get(1)).startsWith("expired e-0..");
    assertThat(told(slow)).last().asString().endsWith("..e-100");
  }

  @Test
  void theQueueHoldsAnEventOfEachChannelEvenIfThatIsMoreThanItsSize() {
    String[] channels = new String[StreamRequest.MAX_CHANNELS];
    for (int i = 0; i < channels.length; i++) {
      channels[i] = "c" + i;
    }
    TestSubscriber<Signal> slow =
        subscribe(StreamRequest.of(channels).onOverflow(Overflow.KEEP_LATEST), 1);
    link(exact("e-0"));
    for (int i = 0; i < 7; i++) {
      publish(channels);
      assertThat(host.flows.get(0).queued()).isLessThanOrEqualTo(2 * channels.length);
    }

    slow.request(1_000);

    assertThat(told(slow).subList(1, 102)).startsWith("overflow e-0..e-600").endsWith("c99 e-700");
  }

  @Test
  void neitherWhoKeepsTheLatestNorWhoFailsHoldsUpTheReaderOrMovesOut() {
    subscribe(LATEST, 0);
    subscribe(FAIL, 0);
    TestSubscriber<Signal> neighbour = subscribe(StreamRequest.of("a"), Long.MAX_VALUE);
    link(exact("e-0"));
    for (int i = 0; i < 50; i++) {
      publish("a");
      assertThat(RouterFixture.isHeldUp(router)).isFalse();
    }

    assertThat(host.overrun).isEmpty();
    assertThat(told(neighbour)).hasSize(51);
  }

  @Test
  void whoWaitsBesideOneThatDoesNotMovesOut() {
    subscribe(LATEST, 0);
    subscribe(StreamRequest.of("a"), 0);
    link(exact("e-0"));
    publish("a", "a", "a", "a", "a");

    assertThat(host.overrun).containsExactly(host.flows.get(1));
  }

  @Test
  void whoFailsEndsAfterWhatIsQueuedAndItsNeighboursStay() {
    TestSubscriber<Signal> failing = subscribe(FAIL, 1);
    TestSubscriber<Signal> neighbour = subscribe(StreamRequest.of("a"), Long.MAX_VALUE);
    link(exact("e-0"));
    publish("a", "a", "a", "a", "a", "a");

    failing.assertNoErrors();
    failing.request(100);

    assertThat(told(failing)).containsExactly("e-0", "a e-1", "a e-2", "a e-3", "a e-4");
    failing.assertError(OverflowException.class);
    assertThat(told(neighbour)).hasSize(7);
    neighbour.assertNotComplete().assertNoErrors();
  }

  @Test
  void whoFailsAloneTakesTheConnectionWithIt() {
    TestSubscriber<Signal> failing = subscribe(FAIL, 0);
    link(exact("e-0"));
    int changes = host.wantedChanges;
    publish("a", "a", "a", "a");

    assertThat(router.isWanted()).isFalse();
    assertThat(host.wantedChanges).isGreaterThan(changes);
    failing.request(100);
    failing.assertError(
        error ->
            error.getMessage().contains("4 events") && error.getMessage().contains("[a, b, c]"));
  }

  @Test
  void roomIsThereForWhoKeepsTheLatestWhateverItsSubscriberDoes() {
    subscribe(LATEST, 0);
    link(exact("e-0"));
    publish("a", "a", "a", "a", "a", "a");

    router.awaitRoom();

    assertThat(host.rooms).isEqualTo(1);
  }

  @Test
  void aSlowSubscriberIsCalledOnAWorkerAndNotByTheReader() {
    Deque<Runnable> tasks = new ArrayDeque<>();
    router = newRouter(tasks::add);
    TestSubscriber<Signal> latest = subscribe(LATEST, Long.MAX_VALUE);
    link(exact("e-0"));
    run(tasks);
    publish("a", "b");
    assertThat(told(latest)).containsExactly("e-0");
    assertThat(tasks).hasSize(1);

    run(tasks);
    assertThat(told(latest)).containsExactly("e-0", "a e-1", "b e-2");
  }

  @Test
  @Timeout(120)
  void onRealThreadsNothingIsMissingButWhatAGapStandsFor() throws Exception {
    ExecutorService workers = Executors.newCachedThreadPool();
    router = newRouter(workers);
    Checker checker = new Checker();
    TestSubscriber<Signal> slow = new TestSubscriber<>(checker, 1);
    new Signals(LATEST, router::add).subscribe(slow);
    link(exact("e-0"));
    int events = 300_000;
    AtomicBoolean published = new AtomicBoolean();
    Thread reader =
        new Thread(
            () -> {
              String[] channels = {"a", "b", "c"};
              for (int i = 1; i <= events; i++) {
                router.event(1, "e-" + i, channels[(i * 7 % 11) % 3], "t", 0, "1");
              }
              published.set(true);
            });
    reader.start();
    while (!published.get()) {
      slow.request(1 + ThreadLocalRandom.current().nextInt(3));
    }
    reader.join();
    slow.request(Long.MAX_VALUE);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!checker.hasReached(events) && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    workers.shutdown();

    assertThat(checker.problem).isNull();
    assertThat(checker.hasReached(events)).isTrue();
    assertThat(checker.gaps).isPositive();
    assertThat(checker.events).isPositive();
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

  private void link(Hello hello) {
    LinkRequest request = router.requestFor(++generation);
    router.adopt(generation, request, hello);
    router.deliver();
  }

  private void publish(String... channels) {
    for (String channel : channels) {
      router.event(generation, "e-" + ++offset, channel, "t", 0, "1");
    }
  }

  private static Hello exact(String cursor) {
    return new Hello(cursor, cursor, 15_000, List.of(), null);
  }

  private static void run(Deque<Runnable> tasks) {
    while (!tasks.isEmpty()) {
      tasks.poll().run();
    }
  }

  private static List<String> told(TestSubscriber<Signal> subscriber) {
    List<String> told = new ArrayList<>();
    for (Signal signal : subscriber.values()) {
      if (signal instanceof Event) {
        told.add(((Event) signal).channel() + " " + ((Event) signal).id());
      } else if (signal instanceof Gap) {
        Gap gap = (Gap) signal;
        told.add(gap.reason() + " " + gap.after() + ".." + gap.resumedAt());
      } else {
        told.add(((Subscribed) signal).cursor());
      }
    }
    return told;
  }

  private Router newRouter(Executor workers) {
    return new Router(Protocol.bywash(), new Gson(), CAPACITY, workers, host);
  }

  /** Holds one stream of a log without holes to its promise. Called on one thread at a time. */
  private static final class Checker extends DefaultSubscriber<Signal> {
    private volatile long position = -1;
    String problem;
    int gaps;
    int events;

    @Override
    protected void onStart() {}

    @Override
    public void onNext(Signal signal) {
      if (signal instanceof Event) {
        events++;
        moveTo(signal, position + 1, offsetOf(((Event) signal).id()));
      } else if (signal instanceof Gap) {
        gaps++;
        Gap gap = (Gap) signal;
        if (offsetOf(gap.after()) != position || offsetOf(gap.resumedAt()) <= position) {
          problem = "at " + position + ": " + gap;
        }
        position = offsetOf(gap.resumedAt());
      } else {
        position = 0;
      }
    }

    private void moveTo(Signal signal, long expected, long offset) {
      if (offset != expected) {
        problem = "at " + position + ": " + signal;
      }
      position = offset;
    }

    boolean hasReached(long offset) {
      return position >= offset || problem != null;
    }

    private static long offsetOf(String id) {
      return Long.parseLong(id.substring(2));
    }

    @Override
    public void onError(Throwable error) {
      problem = error.toString();
    }

    @Override
    public void onComplete() {}
  }

  private static final class CountingHost implements Router.Host {
    final List<Flow> flows = new ArrayList<>();
    final List<Flow> overrun = new ArrayList<>();
    int rooms;
    int wantedChanges;

    @Override
    public void wantedChanged() {
      wantedChanges++;
    }

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
