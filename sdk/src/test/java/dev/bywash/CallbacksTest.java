package dev.bywash;

import static dev.bywash.TransportType.SSE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the callback thread is given to do. */
class CallbacksTest {
  private static final ConnectionId SHARED = new ConnectionId(1, true);
  private static final ConnectionId APART = new ConnectionId(2, false);
  private static final ConnectionState IDLE = ConnectionState.idle("nobody any more");
  private static final ConnectionState PAUSED = ConnectionState.paused(SSE, "a test");
  private static final ConnectionState CLOSED = ConnectionState.closed("a test");
  private static final ConnectionState CONNECTING = ConnectionState.connecting(SSE, "a test", 0);

  private final List<Runnable> tasks = new ArrayList<>();

  @Test
  void theThreadIsNotWokenForWhatNobodyListensTo() {
    Callbacks callbacks = new Callbacks(tasks::add, /* listener= */ null);

    callbacks.tell(listener -> listener.networkChanged(Network.online("home")));
    callbacks.tellState(SHARED, CONNECTING);
    callbacks.states().test().cancel();
    callbacks.tellState(SHARED, IDLE);

    assertThat(tasks).isEmpty();
  }

  @Test
  void whoWatchesSeesTheStateOfNowAndThenEveryOtherOfTheSharedConnection() {
    Callbacks callbacks = new Callbacks(tasks::add, /* listener= */ null);
    callbacks.tellState(SHARED, CONNECTING);

    TestSubscriber<ConnectionState> watcher = callbacks.states().test();
    watcher.assertValues(CONNECTING);
    callbacks.tellState(APART, PAUSED);
    callbacks.tellState(SHARED, IDLE);
    runTasks();

    watcher.assertValues(CONNECTING, IDLE);
  }

  @Test
  void whoWatchesAfterOthersHaveStoppedSeesTheStateOfNow() {
    Callbacks callbacks = new Callbacks(tasks::add, /* listener= */ null);
    TestSubscriber<ConnectionState> first = callbacks.states().test();
    callbacks.tellState(SHARED, CONNECTING);
    first.cancel();
    callbacks.tellState(SHARED, PAUSED);
    runTasks();
    callbacks.tellState(SHARED, IDLE);

    callbacks.states().test().assertValues(IDLE);
  }

  @Test
  void statesThatAreStillToBeToldArriveInOrderAtWhoComesMeanwhile() {
    Callbacks callbacks = new Callbacks(tasks::add, /* listener= */ null);
    TestSubscriber<ConnectionState> first = callbacks.states().test();
    callbacks.tellState(SHARED, CONNECTING);
    first.cancel();
    callbacks.tellState(SHARED, PAUSED);

    TestSubscriber<ConnectionState> second = callbacks.states().test();
    runTasks();

    second.assertValues(ConnectionState.idle("nobody subscribes"), CONNECTING, PAUSED);
  }

  @Test
  void whoWatchesAfterTheEndIsToldOfIt() {
    Callbacks callbacks = new Callbacks(tasks::add, /* listener= */ null);
    callbacks.end();
    runTasks();

    callbacks.states().test().assertComplete();
  }

  @Test
  void whoWatchesWhileTheEndIsStillToBeToldSeesTheLastState() {
    Callbacks callbacks = new Callbacks(tasks::add, /* listener= */ null);
    callbacks.states().test().cancel();
    callbacks.tellState(SHARED, CLOSED);
    callbacks.end();

    TestSubscriber<ConnectionState> watcher = callbacks.states().test();
    runTasks();

    watcher.assertResult(CLOSED);
  }

  @Test
  void aListenerHearsOfEveryConnectionAndInOrder() {
    List<String> heard = new ArrayList<>();
    ConnectionListener listener =
        new ConnectionListener() {
          @Override
          public void networkChanged(Network network) {
            heard.add(network.key());
          }

          @Override
          public void stateChanged(ConnectionId connection, ConnectionState state) {
            heard.add(connection.toString());
          }
        };
    Callbacks callbacks = new Callbacks(tasks::add, listener);

    callbacks.tellState(SHARED, IDLE);
    callbacks.tell(to -> to.networkChanged(Network.online("home")));
    callbacks.tellState(APART, IDLE);
    runTasks();

    assertThat(heard).containsExactly(SHARED.toString(), "home", APART.toString());
  }

  private void runTasks() {
    tasks.forEach(Runnable::run);
    tasks.clear();
  }
}
