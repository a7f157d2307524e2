package dev.bywash.harness.hub;

import dev.bywash.harness.log.Cursor;
import dev.bywash.harness.log.EventLog;
import dev.bywash.harness.log.LogEvent;
import dev.bywash.harness.log.LogSlice;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The subscriptions of one event loop.
 *
 * <p>An append only wakes the shard. On its own loop the shard then reads the log from its position
 * to the end, hands every event to the live subscriptions of its channel, and so moves on. A new
 * subscription reads its history on the same loop until it has reached the shard's position, and is
 * live from there. Since both happen on one thread, nothing can slip between history and live, and
 * nothing comes twice: that is the whole fence, and there is no lock in it.
 *
 * <p>All fields but {@code woken} are guarded by the loop, and all methods but {@link #wake} and
 * {@link #execute} are called on it.
 */
public final class Shard {

  private static final Logger logger = LoggerFactory.getLogger(Shard.class);

  /** A batch of the fan-out, and the chunk in which one subscription reads its history. */
  private static final int BATCH_EVENTS = 512;

  private static final int CHUNK_BYTES = 64 * 1024;
  private static final int BATCH_BYTES = 1024 * 1024;

  /** The ticks in a heartbeat's interval: heartbeats are late by at most this part of it. */
  private static final int TICKS_PER_HEARTBEAT = 16;

  private final Hub hub;
  private final Loop loop;
  private final EventLog log;
  private final String epoch;
  private final AtomicBoolean woken = new AtomicBoolean();

  private final ChannelIndex index = new ChannelIndex();
  private final Set<Subscription> all = new LinkedHashSet<>();
  private final List<Subscription> touched = new ArrayList<>();
  private final List<Subscription> overdue = new ArrayList<>();

  /** Every event up to this offset has been handed to the live subscriptions. */
  private long position;

  /** When the drain ends, by the loop's clock; meaningful while the hub is draining. */
  private long drainEndNanos;

  private boolean draining;

  Shard(Hub hub, Loop loop, EventLog log, Cursor head) {
    this.hub = hub;
    this.loop = loop;
    this.log = log;
    this.epoch = head.epoch();
    this.position = head.offset();
  }

  /**
   * Subscribes from {@code start}: what comes after it is handed to {@code subscriber}, never
   * during this call. The transport has said hello before.
   */
  public Subscription subscribe(
      Transport transport, Set<String> channels, Cursor start, Subscriber subscriber) {
    assert loop.inLoop();
    hub.opened(transport);
    return begin(transport, channels, start, subscriber);
  }

  /**
   * As {@link #subscribe}, on the same connection and in the place of {@code old}, which gets
   * nothing more.
   */
  public Subscription resubscribe(Subscription old, Set<String> channels, Cursor start) {
    assert loop.inLoop();
    end(old);
    return begin(old.transport, channels, start, old.subscriber);
  }

  private Subscription begin(
      Transport transport, Set<String> channels, Cursor start, Subscriber subscriber) {
    Subscription subscription =
        new Subscription(this, transport, channels, start.offset(), subscriber);
    all.add(subscription);
    index.add(subscription);
    subscription.start();
    if (draining) {
      leaveWithin(subscription, Math.max(0, drainEndNanos - loop.nanoTime()));
    }
    return subscription;
  }

  /** The cursor up to which its live subscriptions are complete. */
  public Cursor cursor() {
    return cursorAt(position);
  }

  /** The loop that everything of this shard runs on. */
  public Loop loop() {
    return loop;
  }

  void beginTicking() {
    long interval = settings().heartbeat().toNanos() / TICKS_PER_HEARTBEAT;
    loop.schedule(() -> tick(interval), interval);
  }

  private void tick(long interval) {
    long now = loop.nanoTime();
    for (Subscription subscription : all) {
      subscription.tick(now);
    }
    letOverdueGo();
    loop.schedule(() -> tick(interval), interval);
  }

  /** There is something new in the log. Called on any thread. */
  void wake() {
    if (!woken.getAndSet(true)) {
      loop.execute(this::advance);
    }
  }

  private void advance() {
    assert loop.inLoop();
    woken.set(false);
    LogSlice slice = log.read(position, channel -> true, BATCH_EVENTS, BATCH_BYTES);
    if (slice.overtaken()) {
      startAnew();
    }
    if (slice.events().size() == 1) {
      passAlone(slice.events().get(0));
    } else {
      passAll(slice.events());
    }
    if (!slice.events().isEmpty() || slice.overtaken()) {
      wake();
    }
  }

  /**
   * One event has no other to share a write with: each stream is written to and flushed while what
   * belongs to it is still in the processor's caches, and the first need not wait for the last. A
   * poll that is answered may bring on the next request of its connection, and so a subscription
   * that must find the event passed.
   */
  private void passAlone(LogEvent event) {
    long now = loop.nanoTime();
    for (Subscription subscription : index.of(event.channel())) {
      if (subscription.pass(event)) {
        if (subscription.transport.isStream()) {
          subscription.flush(now);
        } else {
          touched.add(subscription);
        }
      }
    }
    position = event.offset();
    finishBatch();
  }

  private void passAll(List<LogEvent> events) {
    for (LogEvent event : events) {
      for (Subscription subscription : index.of(event.channel())) {
        if (subscription.pass(event)) {
          touched.add(subscription);
        }
      }
      position = event.offset();
    }
    finishBatch();
  }

  /** Retention has overtaken this whole shard: whoever was live has a hole now, and must go. */
  private void startAnew() {
    for (Subscription subscription : all) {
      if (subscription.isLive()) {
        subscription.freeze();
        overdue.add(subscription);
      }
    }
    position = log.bounds().earliest().offset();
  }

  /** Flushes what was sent, once per subscription, and lets go of those who lag too far behind. */
  void finishBatch() {
    long now = loop.nanoTime();
    for (Subscription subscription : touched) {
      subscription.flush(now);
    }
    touched.clear();
    letOverdueGo();
  }

  private void letOverdueGo() {
    for (Subscription subscription : overdue) {
      letGo(subscription, Goodbye.Reason.SLOW_CONSUMER);
    }
    overdue.clear();
  }

  void letGo(Subscription subscription, Goodbye.Reason reason) {
    if (subscription.isGone()) {
      return;
    }
    Cursor cursor = subscription.cursor();
    logger.debug("letting a {} client go at {}: {}", subscription.transport, cursor, reason);
    observer().letGo(subscription.transport, reason);
    remove(subscription);
    boolean isOneOfMany = reason == Goodbye.Reason.DRAINING;
    long after = isOneOfMany ? hub.comeBackMillis(loop.nanoTime()) : hub.retryAfterMillis();
    subscription.subscriber.goodbye(new Goodbye(reason, after, cursor));
  }

  void remove(Subscription subscription) {
    assert loop.inLoop();
    if (!subscription.isGone()) {
      end(subscription);
      hub.closed(subscription.transport);
    }
  }

  private void end(Subscription subscription) {
    subscription.gone();
    index.remove(subscription);
    all.remove(subscription);
  }

  void drain(long windowNanos) {
    draining = true;
    drainEndNanos = loop.nanoTime() + windowNanos;
    for (Subscription subscription : all) {
      leaveWithin(subscription, windowNanos);
    }
  }

  private void leaveWithin(Subscription subscription, long nanos) {
    long delay = (long) (settings().random().nextDouble() * nanos);
    loop.schedule(() -> letGo(subscription, Goodbye.Reason.DRAINING), delay);
  }

  /** Cuts every streaming connection, and held polls with them; returns how many. */
  int cutAll() {
    List<Subscription> victims = List.copyOf(all);
    for (Subscription subscription : victims) {
      remove(subscription);
      subscription.subscriber.cut();
    }
    return victims.size();
  }

  LogSlice read(long after, Set<String> channels) {
    return log.read(after, channels::contains, BATCH_EVENTS, CHUNK_BYTES);
  }

  Cursor cursorAt(long offset) {
    return new Cursor(epoch, offset);
  }

  void touched(Subscription subscription) {
    touched.add(subscription);
  }

  void overdue(Subscription subscription) {
    overdue.add(subscription);
  }

  long position() {
    return position;
  }

  long nanoTime() {
    return loop.nanoTime();
  }

  void execute(Runnable task) {
    loop.execute(task);
  }

  HubSettings settings() {
    return hub.settings();
  }

  HubObserver observer() {
    return hub.observer();
  }
}
