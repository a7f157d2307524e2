package dev.bywash;

import dev.bywash.internal.engine.Narrator;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Tells an app what its connections go through, in order, on the callback thread; which is not
 * woken for what nobody listens to.
 */
final class Callbacks implements Narrator.Outlet {
  private final Executor thread;
  private final @Nullable ConnectionListener listener;
  private final WatchedStates states;

  /**
   * @param thread runs one task after the other
   */
  Callbacks(Executor thread, @Nullable ConnectionListener listener) {
    this.thread = thread;
    this.listener = listener;
    this.states = new WatchedStates(thread);
  }

  /** The shared connection's state now, and every later one; a slow subscriber sees the latest. */
  Flowable<ConnectionState> states() {
    return states.all();
  }

  /** The last thing that is told. */
  void end() {
    states.end();
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
      states.set(state);
    }
    if (isHeard()) {
      Narrator.Outlet.super.tellState(connection, state);
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
