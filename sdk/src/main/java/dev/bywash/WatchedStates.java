package dev.bywash;

import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.processors.BehaviorProcessor;
import java.util.concurrent.Executor;

/**
 * The state of the shared connection, for who watches it: told on the callback thread, which is not
 * woken while nobody does.
 */
final class WatchedStates {
  private final Executor thread;

  /**
   * Fed on the callback thread, or under the lock while nobody watches and that thread has nothing
   * to feed it.
   */
  private final BehaviorProcessor<ConnectionState> states = BehaviorProcessor.create();

  // Guarded by this. No watcher is called under it.

  /** What was set last. */
  private ConnectionState latest = ConnectionState.idle("nobody subscribes");

  private int watchers;

  /** How much the callback thread has yet to tell watchers. */
  private int untold;

  /**
   * @param thread runs one task after the other, and not while it is given one
   */
  WatchedStates(Executor thread) {
    this.thread = thread;
  }

  /** The state now, and every later one; a slow subscriber sees the latest. */
  Flowable<ConnectionState> all() {
    return Flowable.defer(
        () -> {
          watch();
          return states.doFinally(this::unwatch).onBackpressureLatest();
        });
  }

  /** The connection is in this state now. */
  synchronized void set(ConnectionState state) {
    latest = state;
    if (isTelling()) {
      tellWatchers(() -> states.onNext(state));
    }
  }

  /** There is no other state after this. */
  synchronized void end() {
    if (!isTelling()) {
      states.onNext(latest);
    }
    tellWatchers(states::onComplete);
  }

  private synchronized void watch() {
    if (!isTelling()) {
      states.onNext(latest);
    }
    watchers++;
  }

  private synchronized void unwatch() {
    watchers--;
  }

  /** Whether the callback thread is to bring, or is bringing, watchers up to date. */
  private boolean isTelling() {
    return watchers > 0 || untold > 0;
  }

  private synchronized void tellWatchers(Runnable told) {
    untold++;
    thread.execute(
        () -> {
          try {
            told.run();
          } finally {
            watchersTold();
          }
        });
  }

  private synchronized void watchersTold() {
    untold--;
  }
}
