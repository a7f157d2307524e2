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

  /** Of the shared connection. Fed on the callback thread only. */
  private final BehaviorProcessor<ConnectionState> states =
      BehaviorProcessor.createDefault(ConnectionState.idle("nobody subscribes"));

  /**
   * @param thread runs one task after the other
   */
  Callbacks(Executor thread, @Nullable ConnectionListener listener) {
    this.thread = thread;
    this.listener = listener;
  }

  /** The shared connection's state now, and every later one; a slow subscriber sees the latest. */
  Flowable<ConnectionState> states() {
    return states.onBackpressureLatest();
  }

  /** The last thing that is told. */
  void end() {
    thread.execute(states::onComplete);
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
      thread.execute(() -> states.onNext(state));
    }
    Narrator.Outlet.super.tellState(connection, state);
  }

  private static void tellNow(Narrator.Told told, ConnectionListener listener) {
    try {
      told.to(listener);
    } catch (RuntimeException | Error e) {
      RxJavaPlugins.onError(e);
    }
  }
}
