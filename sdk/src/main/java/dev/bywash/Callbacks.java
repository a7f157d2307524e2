package dev.bywash;

import dev.bywash.internal.engine.Narrator;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.processors.BehaviorProcessor;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Tells an app what its connections go through, in order, on the callback thread; which is not
 * woken for what nobody listens to.
 */
final class Callbacks implements Narrator.Outlet {
  private final Executor thread;
  private final @Nullable ConnectionListener listener;

  /**
   * Of the shared connection, for who watches. Fed on the callback thread, or under the lock while
   * nobody watches and that thread has nothing to feed it.
   */
  private final BehaviorProcessor<ConnectionState> states = BehaviorProcessor.create();

  // Guarded by this. No watcher is called under it, as the thread is not the caller.

  /** What the shared connection was told to be in last. */
  private ConnectionState latest = ConnectionState.idle("nobody subscribes");

  private int watchers;

  /** How much the callback thread has yet to tell watchers. */
  private int untold;

  /**
   * @param thread runs one task after the other
   */
  Callbacks(Executor thread, @Nullable ConnectionListener listener) {
    this.thread = thread;
    this.listener = listener;
  }

  /** The shared connection's state now, and every later one; a slow subscriber sees the latest. */
  Flowable<ConnectionState> states() {
    return Flowable.defer(
        () -> {
          watch();
          return states.doFinally(this::unwatch).onBackpressureLatest();
        });
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

  /** The last thing that is told. */
  synchronized void end() {
    if (!isTelling()) {
      states.onNext(latest);
    }
    tellWatchers(states::onComplete);
  }

  @Override
  public boolean isHeard() {
    return listener != null;
  }

  /** The app's listener only hurts itself. */
  @Override
  public void tell(Narrator.Told told) {
    ConnectionListener to = listener;
    if (to != null) {
      thread.execute(() -> tellNow(told, to));
    }
  }

  @Override
  public void tellState(ConnectionId connection, ConnectionState state) {
    if (connection.isShared()) {
      setLatest(state);
    }
    if (isHeard()) {
      Narrator.Outlet.super.tellState(connection, state);
    }
  }

  private synchronized void setLatest(ConnectionState state) {
    latest = state;
    if (isTelling()) {
      tellWatchers(() -> states.onNext(state));
    }
  }

  private static void tellNow(Narrator.Told told, ConnectionListener listener) {
    try {
      told.to(listener);
    } catch (RuntimeException | Error e) {
      RxJavaPlugins.onError(e);
    }
  }
}
