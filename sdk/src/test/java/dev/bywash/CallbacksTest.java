package dev.bywash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the callback thread is given to do. */
class CallbacksTest {
  private static final ConnectionId SHARED = new ConnectionId(1, true);
  private static final ConnectionId APART = new ConnectionId(2, false);
  private static final ConnectionState IDLE = ConnectionState.idle("nobody subscribes");

  private final List<Runnable> tasks = new ArrayList<>();

  @Test
  void withoutAListenerTheThreadIsWokenForStatesOfTheSharedConnectionAlone() {
    Callbacks callbacks = new Callbacks(tasks::add, /* listener= */ null);

    callbacks.tell(listener -> listener.networkChanged(Network.online("home")));
    callbacks.tellState(APART, IDLE);
    assertThat(tasks).isEmpty();

    callbacks.tellState(SHARED, IDLE);
    assertThat(tasks).hasSize(1);
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
    tasks.forEach(Runnable::run);

    assertThat(heard).containsExactly(SHARED.toString(), "home", APART.toString());
  }
}
