package dev.bywash.internal.delivery;

import dev.bywash.Gap;
import dev.bywash.Overflow;
import dev.bywash.OverflowException;
import dev.bywash.Signal;
import dev.bywash.StreamRequest;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * One subscriber's stream: a queue that the router fills up to its limit, and that whoever comes by
 * empties as far as the subscriber has asked. The subscriber is called on the thread that reads the
 * socket, on a worker where it may not be held up, or on the one that calls {@link #request}, by
 * one of them at a time.
 */
public final class Flow implements Subscription {
  private final StreamRequest request;
  private final Subscriber<? super Signal> downstream;
  private final AtomicLong requested = new AtomicLong();

  /** Filled under the router's lock, emptied by who has {@link #draining}. */
  private final SignalQueue queue;

  /** Above 0 while somebody empties the queue; raised by who comes by meanwhile. */
  private final AtomicInteger draining = new AtomicInteger();

  /** The router that fills this flow. Changes when the flow moves to a connection of its own. */
  private volatile @Nullable Router router;

  /** How many items the subscriber has taken; written by who has {@link #draining}. */
  private final AtomicLong taken = new AtomicLong();

  /**
   * A place in the log behind all that was ever queued; null when there is none that is news. Set
   * under the router's lock, taken by who has {@link #draining}. For the bookmark alone.
   */
  private final AtomicReference<@Nullable String> passed = new AtomicReference<>();

  /** Where a durable stream has got to; null when it is not durable. Set before it starts. */
  private volatile @Nullable Bookmark bookmark;

  /** Where it starts. Written before it has a router. */
  private @Nullable String start;

  /** True when nobody can tell where it had got to. Written before it has a router. */
  private boolean isPlaceLost;

  private final AtomicBoolean ending = new AtomicBoolean();

  private volatile boolean cancelled;
  private volatile boolean ended;

  /** True when the stream ends without what is queued. */
  private volatile boolean abrupt;

  /** Written before {@link #ended}; null when the stream completes. */
  private @Nullable Throwable error;

  /**
   * Up to where this flow is complete; null before it begins, empty when the server has no cursors.
   * Guarded by the router's lock.
   */
  @Nullable String position;

  /**
   * What has come lately, where positions do not tell; null until then. Guarded by the router's
   * lock.
   */
  @Nullable SeenEvents seen;

  /**
   * The newest attempt that does not ask for what this flow wants. Guarded by the router's lock.
   */
  int joinedAfter;

  public Flow(StreamRequest request, Subscriber<? super Signal> downstream) {
    this.request = request;
    this.downstream = downstream;
    this.start = request.cursor();
    this.queue = request.overflow() == Overflow.KEEP_LATEST ? new LatestQueue() : new WholeQueue();
  }

  /** What the subscriber asked for. */
  public StreamRequest request() {
    return request;
  }

  /** The cursor to start after, {@code earliest}, or null to start now. */
  @Nullable String start() {
    return start;
  }

  /** Where it has got to is kept here from now on. Before it starts. */
  void keepPlaceIn(Bookmark kept) {
    bookmark = kept;
    if (cancelled) {
      kept.release();
    }
  }

  /** Starts after this cursor, whatever its request says. Before it has a router. */
  void startAfter(String cursor) {
    start = cursor;
  }

  /** Starts where its request says, because where it had got to is not known. Likewise. */
  void losePlace() {
    isPlaceLost = !StreamRequest.EARLIEST.equals(start);
  }

  /** What may be missing before the place where it starts; null when nothing is. */
  @Nullable Gap gapBefore(String startingPlace) {
    return isPlaceLost ? new Gap(Gap.Reason.CURSOR_LOST, null, startingPlace) : null;
  }

  @Override
  public void request(long n) {
    if (n <= 0) {
      // Reactive Streams, rule 3.9.
      abrupt = true;
      fail(new IllegalArgumentException("a subscriber can request 1 or more, not " + n));
      return;
    }
    long current;
    long next;
    do {
      current = requested.get();
      next = current + n < 0 ? Long.MAX_VALUE : current + n;
    } while (!requested.compareAndSet(current, next));
    drain();
  }

  @Override
  public void cancel() {
    if (!cancelled) {
      cancelled = true;
      Router owner = router;
      if (owner != null) {
        owner.remove(this);
      }
      Bookmark kept = bookmark;
      if (kept != null) {
        kept.release();
      }
    }
  }

  /** Ends the stream with this error, after what is queued, and calls the subscriber. */
  public void fail(Throwable cause) {
    end(cause);
    drain();
  }

  /** Ends the stream after what is queued; with the error if there is one. The first end counts. */
  void end(@Nullable Throwable cause) {
    if (ending.compareAndSet(false, true)) {
      error = cause;
      ended = true;
    }
  }

  /** Ends the stream after what is queued, as its queue is full. */
  void overflow(int capacity) {
    end(
        new OverflowException(
            "the subscriber was too slow: its queue of "
                + (capacity + " events is full, and the request is to fail then: " + request)));
  }

  /** Ends the stream, after what is queued, without an error. */
  public void complete() {
    end(null);
    drain();
  }

  long taken() {
    return taken.get();
  }

  /** True when there is nothing to start: it was cancelled or failed while being subscribed. */
  boolean isOver() {
    return cancelled || ended;
  }

  boolean isCancelled() {
    return cancelled;
  }

  void moveTo(Router owner) {
    router = owner;
  }

  /** True when the next event would overflow it. */
  boolean isFull(int capacity) {
    return request.overflow() != Overflow.KEEP_LATEST && queue.size() >= capacity;
  }

  /** True when the next event cannot be queued, and is to wait. */
  boolean isHeldUp(int capacity) {
    return request.overflow() == Overflow.WAIT && isFull(capacity);
  }

  /** True when there is something that draining may bring on. */
  boolean hasNews() {
    return queue.size() != 0 || passed.get() != null;
  }

  /** True when it is worth going on for this subscriber. */
  boolean hasRoom(int capacity) {
    return request.overflow() != Overflow.WAIT || queue.size() <= capacity / 2;
  }

  /** True while a thread is with the subscriber, and may stay there to no other's good. */
  boolean isHeldBySubscriber() {
    return request.overflow() == Overflow.WAIT && draining.get() != 0;
  }

  /** How many items are queued. */
  int queued() {
    return queue.size();
  }

  /**
   * Adds to the queue, without looking at its limit. Under the router's lock; then {@link #drain}.
   */
  void offer(Signal signal, int capacity) {
    if (bookmark != null) {
      passed.set(null);
    }
    queue.offer(signal, capacity);
  }

  /**
   * Whether the next signal can go to the subscriber at once: nothing is queued, the subscriber has
   * asked for it, and nobody else is with it. Then nobody else will be, until the one that has
   * reserved it has called {@link #handOver}, which it must. Under the router's lock, which keeps
   * the queue as it is.
   */
  boolean reserve() {
    if (request.overflow() != Overflow.WAIT
        || queue.size() != 0
        || requested.get() == 0
        || !draining.compareAndSet(0, 1)) {
      return false;
    }
    if (bookmark != null) {
      passed.set(null);
    }
    return true;
  }

  /**
   * Hands the subscriber the signal that it has been reserved for, and then what came meanwhile.
   */
  void handOver(Signal signal) {
    if (!cancelled && !abrupt && give(signal)) {
      useDemand(1);
    }
    drainOn();
  }

  /**
   * All up to this place in the log has been queued before, or is not for this flow. Under the
   * router's lock; then {@link #drain}.
   */
  void pass(String cursor) {
    if (bookmark != null) {
      passed.set(cursor);
    }
  }

  /** Hands the subscriber what it has asked for, unless another thread does so already. */
  void drain() {
    if (draining.getAndIncrement() == 0) {
      drainAll();
    }
  }

  /**
   * The same, for the thread that reads the socket: who may be slow at no cost to the others is
   * called on a worker.
   */
  void drainFromReader(Executor workers) {
    if (draining.getAndIncrement() != 0) {
      return;
    }
    if (request.overflow() == Overflow.WAIT) {
      drainAll();
    } else {
      workers.execute(this::drainAll);
    }
  }

  private void drainAll() {
    emitRequested();
    drainOn();
  }

  /** Sees to the calls that have come while one was seen to. */
  private void drainOn() {
    int missed = draining.decrementAndGet();
    while (missed != 0) {
      emitRequested();
      missed = draining.addAndGet(-missed);
    }
    Router owner = router;
    if (owner != null) {
      owner.drained();
    }
  }

  private void emitRequested() {
    long demand = requested.get();
    long emitted = 0;
    while (emitted != demand && emitNext()) {
      emitted++;
    }
    useDemand(emitted);
    markPassed();
    if (ended && !cancelled && (abrupt || queue.isEmpty())) {
      terminate();
    }
  }

  private void useDemand(long count) {
    if (count != 0 && requested.get() != Long.MAX_VALUE) {
      requested.addAndGet(-count);
    }
  }

  private void markPassed() {
    Bookmark kept = bookmark;
    String place = passed.get();
    // Read before the queue: what was queued before it was set has been taken if this is empty.
    if (kept != null && place != null && !cancelled && queue.isEmpty()) {
      passed.compareAndSet(place, null);
      kept.pass(place);
    }
  }

  private boolean emitNext() {
    Signal signal = cancelled || abrupt ? null : queue.poll();
    return signal != null && give(signal);
  }

  private boolean give(Signal signal) {
    Bookmark kept = bookmark;
    Signal given = kept == null ? signal : kept.give(signal);
    try {
      downstream.onNext(given);
    } catch (RuntimeException | Error e) {
      // Reactive Streams, rule 2.13: a subscriber does not throw. It leaves, and its neighbours
      // stay.
      cancel();
      RxJavaPlugins.onError(e);
      return false;
    }
    if (kept != null && !cancelled) {
      kept.took(given);
    }
    taken.lazySet(taken.get() + 1);
    Router owner = router;
    if (owner != null) {
      owner.taken(this);
    }
    return true;
  }

  private void terminate() {
    cancel();
    Throwable cause = error;
    try {
      if (cause == null) {
        downstream.onComplete();
      } else {
        downstream.onError(cause);
      }
    } catch (RuntimeException | Error e) {
      RxJavaPlugins.onError(e);
    }
  }
}
