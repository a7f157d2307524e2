package dev.bywash.harness.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.harness.log.Cursor;
import dev.bywash.harness.log.EventDraft;
import dev.bywash.harness.log.EventLog;
import dev.bywash.harness.log.MemoryEventLog;
import dev.bywash.harness.log.Retention;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The hub in virtual time, on a loop that the test turns by hand. */
class HubTest {

  private static final long HEARTBEAT_NANOS = Duration.ofSeconds(16).toNanos();
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final ManualLoop loop = new ManualLoop();
  private final RecordingSubscriber subscriber = new RecordingSubscriber();
  private final Tally tally = new Tally();
  private EventLog log = log(100_000);
  private Hub hub = hub();

  private static EventLog log(int events) {
    return new MemoryEventLog(
        "k3v9", new Retention(events, 1L << 30, Duration.ZERO), InstantSource.system());
  }

  private Hub hub() {
    return hub(Admission.unlimited(), Duration.ZERO);
  }

  private Hub hub(Admission admission, Duration downtime) {
    HubSettings settings =
        new HubSettings(
            Duration.ofNanos(HEARTBEAT_NANOS),
            new LagLimits(10, 10_000, Duration.ofSeconds(60)),
            new RetryRange(Duration.ofSeconds(1), Duration.ofSeconds(5)),
            admission,
            downtime,
            new Random(7));
    return new Hub(log, settings, tally, List.of(loop));
  }

  private void publish(String channel, int count) {
    for (int i = 0; i < count; i++) {
      hub.publish(List.of(EventDraft.of(channel, "t", "1")));
    }
  }

  private Subscription subscribe(long from, String... channels) {
    return hub.shards()
        .get(0)
        .subscribe(Transport.SSE, Set.of(channels), new Cursor("k3v9", from), subscriber);
  }

  private static List<Long> range(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  @Test
  void sendsHistoryAndThenWhatIsNew() {
    publish("quakes", 1_500);
    loop.run();
    subscribe(3, "quakes");
    loop.run();
    publish("quakes", 2);
    loop.run();

    assertThat(subscriber.events).isEqualTo(range(4, 1_502));
  }

  @Test
  void sendsNothingTwiceThatWasAppendedBeforeTheShardHeardOfIt() {
    publish("quakes", 5);
    subscribe(5, "quakes");
    loop.run();
    assertThat(subscriber.events).isEmpty();

    publish("quakes", 1);
    loop.run();
    assertThat(subscriber.events).containsExactly(6L);
  }

  @Test
  void sendsEachOfSeveralChannelsInLogOrder() {
    subscribe(0, "a", "b");
    publish("a", 1);
    publish("c", 1);
    publish("b", 1);
    publish("a", 1);
    loop.run();

    assertThat(subscriber.events).containsExactly(1L, 3L, 4L);
  }

  @Test
  void flushesOncePerBatch() {
    subscribe(0, "quakes");
    publish("quakes", 100);
    loop.run();

    assertThat(subscriber.events).hasSize(100);
    assertThat(subscriber.flushes).isEqualTo(1);
  }

  @Test
  void aStreamThatFollowsAnAnsweredPollAtOnceMissesNothing() {
    RecordingSubscriber poll = new RecordingSubscriber();
    Shard shard = hub.shards().get(0);
    Cursor before = new Cursor("k3v9", 0);
    Subscription held = shard.subscribe(Transport.LONG_POLL, Set.of("quakes"), before, poll);
    poll.onFlush =
        () -> {
          held.cancel();
          subscribe(0, "quakes");
        };
    RecordingSubscriber neighbour = new RecordingSubscriber();
    shard.subscribe(Transport.SSE, Set.of("quakes"), before, neighbour);

    publish("quakes", 1);
    loop.run();

    assertThat(poll.events).containsExactly(1L);
    assertThat(subscriber.events).containsExactly(1L);
    assertThat(neighbour.events).containsExactly(1L);
    assertThat(neighbour.flushes).isEqualTo(1);
  }

  @Test
  void doesNotTakeAClientForSlowThatOnlyNeedsAFlush() {
    subscribe(0, "quakes");
    subscriber.room = 10;
    subscriber.roomAfterFlush = 10;
    publish("quakes", 400);
    loop.runOne();
    loop.runOne();

    assertThat(subscriber.events).isEqualTo(range(1, 400));
    assertThat(subscriber.flushes).isEqualTo(40);
  }

  @Test
  void survivesABurstLargerThanTheRetention() {
    log = log(3);
    hub = hub();
    loop.run();
    subscribe(0, "quakes");
    publish("quakes", 500);
    loop.run();

    assertThat(subscriber.events).isEqualTo(range(1, 500));
    assertThat(subscriber.goodbyes).isEmpty();
  }

  @Test
  void pullsFromTheLogWhenAClientThatHadNoRoomHasSomeAgain() {
    Subscription subscription = subscribe(0, "quakes");
    subscriber.room = 2;
    publish("quakes", 6);
    loop.run();
    assertThat(subscriber.events).containsExactly(1L, 2L);

    subscriber.room = 100;
    subscription.writable();
    loop.run();
    publish("quakes", 1);
    loop.run();
    assertThat(subscriber.events).isEqualTo(range(1, 7));
  }

  @Test
  void countsLagAnewAfterAClientHasCaughtUp() {
    Subscription subscription = subscribe(0, "quakes");
    for (int round = 0; round < 50; round++) {
      subscriber.room = 0;
      publish("quakes", 9);
      loop.run();
      subscriber.room = 100;
      subscription.writable();
      loop.run();
    }

    assertThat(subscriber.goodbyes).isEmpty();
    assertThat(subscriber.events).isEqualTo(range(1, 450));
  }

  @Test
  void letsAClientGoThatLagsBeyondTheBound() {
    subscribe(0, "quakes");
    subscriber.room = 2;
    publish("quakes", 12);
    publish("others", 100);
    loop.run();
    assertThat(subscriber.goodbyes).isEmpty();

    publish("quakes", 1);
    loop.run();
    assertThat(subscriber.goodbyes).hasSize(1);
    Goodbye goodbye = subscriber.goodbyes.get(0);
    assertThat(goodbye.reason()).isEqualTo(Goodbye.Reason.SLOW_CONSUMER);
    assertThat(goodbye.cursor()).isEqualTo(new Cursor("k3v9", 2));
    assertThat(goodbye.afterMillis()).isBetween(1_000L, 5_000L);
    assertThat(hub.connections()).isZero();
  }

  @Test
  void letsAClientGoThatLagsBeyondTheBoundInBytes() {
    subscribe(0, "quakes");
    subscriber.room = 0;
    hub.publish(List.of(EventDraft.of("quakes", "t", "\"" + "x".repeat(20_000) + "\"")));
    loop.run();

    assertThat(subscriber.goodbyes).hasSize(1);
  }

  @Test
  void doesNotJudgeTheLengthOfAReplay() {
    publish("quakes", 2_000);
    loop.run();
    subscriber.room = 1;
    Subscription subscription = subscribe(0, "quakes");
    loop.run();
    publish("quakes", 50);
    loop.run();

    assertThat(subscriber.goodbyes).isEmpty();
    subscriber.room = Integer.MAX_VALUE;
    subscription.writable();
    loop.run();
    assertThat(subscriber.events).isEqualTo(range(1, 2_050));
  }

  @Test
  void letsAClientGoThatRetentionHasOvertaken() {
    log = log(10);
    hub = hub();
    loop.run();
    publish("quakes", 5);
    loop.run();
    subscriber.room = 0;
    Subscription subscription = subscribe(0, "quakes");
    loop.run();
    publish("quakes", 2_000);
    loop.run();
    subscriber.room = 100;
    subscription.writable();
    loop.run();

    assertThat(subscriber.events).isEmpty();
    assertThat(subscriber.goodbyes)
        .extracting(Goodbye::reason)
        .containsExactly(Goodbye.Reason.SLOW_CONSUMER);
  }

  @Test
  void letsLiveClientsGoRatherThanSkipWhatRetentionRemovedBeforeTheShardGotToIt() {
    log = log(10);
    hub = hub();
    loop.run();
    subscribe(0, "quakes");
    publish("quakes", 5_000);
    loop.run();

    assertThat(subscriber.events).isEmpty();
    assertThat(subscriber.goodbyes).hasSize(1);
    assertThat(subscriber.goodbyes.get(0).cursor()).isEqualTo(new Cursor("k3v9", 0));
  }

  @Test
  void letsAClientGoThatHasTakenNothingForTooLong() {
    subscribe(0, "quakes");
    subscriber.room = 0;
    publish("quakes", 1);
    loop.advance(58 * SECOND);
    assertThat(subscriber.goodbyes).isEmpty();

    loop.advance(4 * SECOND);
    assertThat(subscriber.goodbyes)
        .extracting(Goodbye::reason)
        .containsExactly(Goodbye.Reason.SLOW_CONSUMER);
  }

  @Test
  void sendsAHeartbeatWithTheHeadAfterASilentInterval() {
    loop.run();
    subscribe(0, "quakes");
    publish("others", 3);
    loop.advance(15 * SECOND);
    assertThat(subscriber.heartbeats).isEmpty();

    loop.advance(2 * SECOND);
    assertThat(subscriber.heartbeats).containsExactly(new Cursor("k3v9", 3));
    loop.advance(100 * HEARTBEAT_NANOS);
    assertThat(subscriber.heartbeats).hasSizeBetween(95, 102);
  }

  @Test
  void countsWhatItsObserverOughtToHear() {
    loop.run();
    Subscription polling = subscribe(0, "quakes");
    subscriber.beating = false;
    loop.advance(3 * HEARTBEAT_NANOS);
    assertThat(tally.heartbeats).isZero();

    subscriber.beating = true;
    loop.advance(2 * HEARTBEAT_NANOS);
    publish("quakes", 3);
    loop.run();
    polling.cancel();
    polling.cancel();
    assertThat(tally.heartbeats).isPositive();
    assertThat(tally.published).isEqualTo(3);
    assertThat(tally.delivered).isEqualTo(3);
    assertThat(tally.opened).isEqualTo(1);
    assertThat(tally.closed).isEqualTo(1);
  }

  @Test
  void sendsNoHeartbeatWhileEventsFlow() {
    subscribe(0, "quakes");
    for (int i = 0; i < 100; i++) {
      loop.advance(10 * SECOND);
      publish("quakes", 1);
      loop.run();
    }

    assertThat(subscriber.events).hasSize(100);
    assertThat(subscriber.heartbeats).isEmpty();
  }

  @Test
  void neverLetsAHeartbeatRunAheadOfWhatWasSent() {
    publish("quakes", 1_000);
    loop.run();
    subscriber.room = 10;
    subscribe(0, "quakes");
    loop.run();
    subscriber.room = 1;
    loop.advance(2 * HEARTBEAT_NANOS);

    Cursor sent = new Cursor("k3v9", subscriber.events.get(subscriber.events.size() - 1));
    assertThat(subscriber.heartbeats).isNotEmpty().allMatch(sent::equals);
  }

  @Test
  void sendsEverybodyAwayWithinTheDrainWindow() {
    RecordingSubscriber[] all = new RecordingSubscriber[100];
    for (int i = 0; i < all.length; i++) {
      all[i] = new RecordingSubscriber();
      hub.shards().get(0).subscribe(Transport.SSE, Set.of("quakes"), new Cursor("k3v9", 0), all[i]);
    }
    hub.drain(Duration.ofSeconds(10));
    loop.advance(5 * SECOND);
    assertThat(hub.connections()).isBetween(25, 75);

    loop.advance(5 * SECOND);
    assertThat(hub.connections()).isZero();
    assertThat(all)
        .allSatisfy(
            one ->
                assertThat(one.goodbyes)
                    .extracting(Goodbye::reason)
                    .containsExactly(Goodbye.Reason.DRAINING));
    assertThat(all).extracting(one -> one.goodbyes.get(0).afterMillis()).doesNotContain(0L);
    assertThat(Arrays.stream(all).map(one -> one.goodbyes.get(0).afterMillis()).distinct())
        .hasSizeGreaterThan(80);
  }

  @Test
  void goodbyesTellEachClientASlotOfItsOwnAndNoneBeforeTheServerIsThereAgain() {
    hub = hub(Admission.of(10, Duration.ofSeconds(1)), Duration.ofSeconds(30));
    List<Long> slots = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      RecordingSubscriber one =
          new RecordingSubscriber() {
            @Override
            public void goodbye(Goodbye goodbye) {
              slots.add(loop.nanoTime() / 1_000_000 + goodbye.afterMillis());
            }
          };
      hub.shards().get(0).subscribe(Transport.SSE, Set.of("quakes"), new Cursor("k3v9", 0), one);
    }
    loop.run();
    long there = loop.nanoTime() / 1_000_000 + 40_000;
    hub.drain(Duration.ofSeconds(10));
    loop.advance(11 * SECOND);

    assertThat(slots).hasSize(100).isSorted();
    assertThat(slots.get(0)).isBetween(there + 999, there + 1_002);
    for (int i = 1; i < slots.size(); i++) {
      assertThat(slots.get(i) - slots.get(i - 1)).isBetween(98L, 102L);
    }
  }

  @Test
  void tellsHowLongTheMostClientsThatItEverHadWouldTake() {
    hub = hub(Admission.of(10, Duration.ofSeconds(1)), Duration.ZERO);
    Subscription first = subscribe(0, "quakes");
    Subscription second = subscribe(0, "quakes");
    first.cancel();
    second.cancel();

    assertThat(hub.spreadMillis()).isEqualTo(200);
  }

  @Test
  void sendsAwayWhoComesDuringADrain() {
    hub.drain(Duration.ofSeconds(10));
    loop.run();
    subscribe(0, "quakes");
    loop.advance(10 * SECOND);

    assertThat(subscriber.goodbyes).hasSize(1);
  }

  @Test
  void cutsEverybodyWithoutAWord() {
    subscribe(0, "quakes");
    var count = hub.cutAll();
    loop.run();

    assertThat(count).isCompletedWithValue(1);
    assertThat(subscriber.cuts).isEqualTo(1);
    assertThat(subscriber.goodbyes).isEmpty();
    assertThat(hub.connections()).isZero();
  }

  @Test
  void forgetsAClientThatHasGone() {
    Subscription subscription = subscribe(0, "quakes");
    subscription.cancel();
    subscription.cancel();
    publish("quakes", 3);
    loop.advance(10 * HEARTBEAT_NANOS);

    assertThat(hub.connections()).isZero();
    assertThat(subscriber.events).isEmpty();
    assertThat(subscriber.heartbeats).isEmpty();
  }

  private static final class Tally implements HubObserver {

    private int published;
    private int opened;
    private int closed;
    private int delivered;
    private int heartbeats;

    @Override
    public void published(int events) {
      published += events;
    }

    @Override
    public void opened(Transport transport) {
      opened++;
    }

    @Override
    public void closed(Transport transport) {
      closed++;
    }

    @Override
    public void delivered(Transport transport, int events) {
      delivered += events;
    }

    @Override
    public void heartbeat(Transport transport) {
      heartbeats++;
    }
  }
}
