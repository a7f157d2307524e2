package dev.bywash.internal.delivery;

import dev.bywash.Signal;
import dev.bywash.StreamRequest;
import io.reactivex.rxjava3.operators.SpscLinkedArrayQueue;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * One subscriber's stream: a queue that the router fills up to its limit, and that whoever comes by
 * empties as far as the subscriber has asked. The subscriber is called on the thread that reads the
 * socket or on the one that calls {@link #request}, by one of them at a time.
 */
public final class Flow implements Subscription {
  private final StreamRequest request;
  private final Subscriber<? super Signal> downstream;
  private final AtomicLong requested = new AtomicLong();

  /** Filled under the router's lock, emptied by who has {@link #draining}. */
  private final SpscLinkedArrayQueue<Signal> queue = new SpscLinkedArrayQueue<>(32);

  private final AtomicInteger queued = new AtomicInteger();

  /** Above 0 while somebody empties the queue; raised by who comes by meanwhile. */
  private final AtomicInteger draining = new AtomicInteger();

  /** The router that fills this flow. Changes when the flow moves to a connection of its own. */
  private volatile @Nullable Router router;

  /** How many items the subscriber has taken; written by who has {@link #draining}. */
  private final AtomicLong taken = new AtomicLong();

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
  }

  /** What the subscriber asked for. */
  public StreamRequest request() {
    return request;
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

  boolean isFull(int capacity) {
    return queued.get() >= capacity;
  }

  boolean hasQueued() {
    return queued.get() != 0;
  }

  boolean hasRoom(int capacity) {
    return queued.get() <= capacity / 2;
  }

  /** True while a thread is with the subscriber. */
  boolean isDraining() {
    return draining.get() != 0;
  }

  /**
   * Adds to the queue, without looking at its limit. Under the router's lock; then {@link #drain}.
   */
  void offer(Signal signal) {
    queued.getAndIncrement();
    queue.offer(signal);
  }

  /** Hands the subscriber what it has asked for, unless another thread does so already. */
  void drain() {
    if (draining.getAndIncrement() != 0) {
      return;
    }
    int missed = 1;
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
    if (emitted != 0 && demand != Long.MAX_VALUE) {
      requested.addAndGet(-emitted);
    }
    if (ended && !cancelled && (abrupt || queue.isEmpty())) {
      terminate();
    }
  }

  private boolean emitNext() {
    Signal signal = cancelled || abrupt ? null : queue.poll();
    if (signal == null) {
      return false;
    }
    queued.getAndDecrement();
    try {
      downstream.onNext(signal);
    } catch (RuntimeException | Error e) {
      // Reactive Streams, rule 2.13: a subscriber does not throw. It leaves, and its neighbours
      // stay.
      cancel();
      RxJavaPlugins.onError(e);
      return false;
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
