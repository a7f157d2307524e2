package dev.bywash.harness.hub;

import dev.bywash.harness.log.Cursor;
import dev.bywash.harness.log.EventDraft;
import dev.bywash.harness.log.EventLog;
import dev.bywash.harness.log.LogEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * All subscriptions of a server, spread over one {@link Shard} per event loop. Safe on every
 * thread; nothing here blocks.
 */
public final class Hub {

  private final HubSettings settings;
  private final HubObserver observer;
  private final EventLog log;
  private final List<Shard> shards;
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger mostOpen = new AtomicInteger();
  private volatile boolean draining;

  /** When the server is expected to be there again after its drain, by the loops' clock. */
  private volatile long expectedNanos;

  /** Makes a hub that follows {@code log} from its present end, with one shard on each loop. */
  public Hub(EventLog log, HubSettings settings, HubObserver observer, List<? extends Loop> loops) {
    this.settings = settings;
    this.observer = observer;
    this.log = log;
    Cursor head = log.bounds().latest();
    List<Shard> made = new ArrayList<>();
    for (Loop loop : loops) {
      made.add(new Shard(this, loop, log, head));
    }
    this.shards = List.copyOf(made);
    log.onAppend(() -> shards.forEach(Shard::wake));
    shards.forEach(shard -> shard.loop().execute(shard::beginTicking));
  }

  /** Appends to the log, all or nothing; the shards then hear of it by themselves. */
  public List<LogEvent> publish(List<EventDraft> drafts) {
    List<LogEvent> events = log.append(drafts);
    observer.published(events.size());
    return events;
  }

  /** The shards, in the order of the loops. */
  public List<Shard> shards() {
    return shards;
  }

  /** How many subscriptions are open: streams, and polls that are being held. */
  public int connections() {
    return open.get();
  }

  /** Whether {@link #drain} was called. */
  public boolean isDraining() {
    return draining;
  }

  /** A moment after which a client may try again what did not work now, in milliseconds. */
  public long retryAfterMillis() {
    return settings.retry().draw(settings.random());
  }

  /** Takes one more connection, if there is room for it in this second. */
  public boolean admit(long nowNanos) {
    return settings.admission().admit(nowNanos);
  }

  /** A client is turned away that has not subscribed yet, here at {@code cursor}. */
  public Goodbye turnAway(Transport transport, Cursor cursor, long nowNanos) {
    Goodbye.Reason reason = draining ? Goodbye.Reason.DRAINING : Goodbye.Reason.TURNED_AWAY;
    observer.letGo(transport, reason);
    return new Goodbye(reason, comeBackMillis(nowNanos), cursor);
  }

  /**
   * When a client may come back of whom there are many: at a slot of its own where there is a limit
   * to how many are taken, and not before a server that drains is expected to be there again.
   */
  long comeBackMillis(long nowNanos) {
    Admission admission = settings.admission();
    long away = draining ? Math.max(0, expectedNanos - nowNanos) / 1_000_000 : 0;
    if (!admission.isLimited()) {
      return away + retryAfterMillis();
    }
    long soonest = draining ? settings.retry().min().toMillis() : 0;
    return admission.promiseMillis(nowNanos, away + soonest);
  }

  /**
   * How long it takes for as many clients to come back as there have ever been at once, in
   * milliseconds; 0 where there is no limit.
   */
  public long spreadMillis() {
    return settings.admission().millisFor(mostOpen.get());
  }

  /**
   * Sends every client away, each at a random moment of the window. Those who come in the meantime
   * are sent away, too; transports ask {@link #isDraining} to refuse them at once.
   */
  public void drain(Duration window) {
    Duration downtime = settings.downtime();
    long away = downtime.isZero() ? 0 : window.plus(downtime).toNanos();
    expectedNanos = shards.get(0).nanoTime() + away;
    draining = true;
    shards.forEach(shard -> shard.execute(() -> shard.drain(window.toNanos())));
  }

  /** Cuts every connection abruptly; completes with their number when all are cut. */
  public CompletableFuture<Integer> cutAll() {
    return onEachShard(Shard::cutAll)
        .thenApply(counts -> counts.stream().mapToInt(Integer::intValue).sum());
  }

  private <T> CompletableFuture<List<T>> onEachShard(Function<Shard, T> work) {
    List<CompletableFuture<T>> parts =
        shards.stream()
            .map(shard -> CompletableFuture.supplyAsync(() -> work.apply(shard), shard.loop()))
            .toList();
    return CompletableFuture.allOf(parts.toArray(new CompletableFuture<?>[0]))
        .thenApply(done -> parts.stream().map(CompletableFuture::join).toList());
  }

  void opened(Transport transport) {
    mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
    observer.opened(transport);
  }

  void closed(Transport transport) {
    open.decrementAndGet();
    observer.closed(transport);
  }

  HubSettings settings() {
    return settings;
  }

  HubObserver observer() {
    return observer;
  }
}
