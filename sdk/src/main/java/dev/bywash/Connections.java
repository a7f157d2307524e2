package dev.bywash;

import dev.bywash.internal.delivery.Flow;
import dev.bywash.internal.delivery.Signals;
import dev.bywash.internal.engine.Narrator;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a client: one that all subscriptions share, and one each for those that
 * cannot, because they were too slow for their neighbours or have too many channels.
 */
final class Connections implements Connection.Owner, Signals.Starter {
  private final ClientParts parts;
  private final Narrator.Outlet outlet;

  /** Guards the fields below. No subscriber is called under it. */
  private final Object lock = new Object();

  /**
   * The connection that subscriptions share. It is there before the first of them, who is in more
   * of a hurry than who builds a client.
   */
  private Connection shared;

  /** Whether the shared connection knows the network, which it is told when it is first needed. */
  private boolean isSharedInUse;

  private final Set<Connection> apart = new LinkedHashSet<>();

  /** The network as it was told last; without a monitor it is always the same. */
  private Network network = Network.online("unmonitored");

  /** How many connections there have been. */
  private int made;

  private boolean closed;

  /**
   * @param outlet is told what all connections go through
   */
  Connections(ClientParts parts, Narrator.Outlet outlet) {
    this.parts = parts;
    this.outlet = outlet;
    this.shared = connection(true);
  }

  /**
   * Starts a subscription on the shared connection, or on one of its own if it does not fit there.
   */
  @Override
  public void start(Flow flow) {
    Connection connection = shared();
    while (connection != null && !connection.add(flow)) {
      if (!connection.hasEnded()) {
        startApart(flow);
        return;
      }
      connection = shared();
    }
    if (connection == null) {
      flow.fail(new IllegalStateException("this client is closed"));
    }
  }

  /** The network is this one now. */
  void network(Network now) {
    synchronized (lock) {
      if (!now.equals(network)) {
        outlet.tell(listener -> listener.networkChanged(now));
        // Before any connection hears of it, and opens a successor.
        parts.freshSockets.run();
      }
      network = now;
      // Under the lock, so that two that are told at once are told in one order.
      for (Connection connection : all()) {
        connection.network(now);
      }
    }
  }

  /** What the shared connection has been through. */
  String explain() {
    Connection connection;
    synchronized (lock) {
      connection = shared;
    }
    return connection.explain();
  }

  /** Ends all connections, and with them all subscriptions; false when that was done before. */
  boolean close() {
    List<Connection> open;
    synchronized (lock) {
      if (closed) {
        return false;
      }
      closed = true;
      open = all();
    }
    for (Connection connection : open) {
      connection.close();
    }
    return true;
  }

  @Override
  public void overrun(Flow flow) {
    startApart(flow);
  }

  @Override
  public void emptied(Connection connection) {
    boolean wasApart;
    synchronized (lock) {
      wasApart = apart.remove(connection);
    }
    if (wasApart) {
      connection.close();
    }
  }

  private void startApart(Flow flow) {
    Connection connection = null;
    synchronized (lock) {
      if (!closed) {
        connection = connection(false);
        connection.network(network);
        apart.add(connection);
      }
    }
    if (connection == null || !connection.add(flow)) {
      flow.complete();
    }
  }

  /** The connection to share, made anew when the last one has ended; null when all is closed. */
  private @Nullable Connection shared() {
    synchronized (lock) {
      if (closed) {
        return null;
      }
      if (shared.hasEnded()) {
        shared = connection(true);
        isSharedInUse = false;
      }
      if (!isSharedInUse) {
        shared.network(network);
        isSharedInUse = true;
      }
      return shared;
    }
  }

  /** A connection that does not know the network yet. */
  private Connection connection(boolean isShared) {
    return new Connection(parts, new ConnectionId(++made, isShared), outlet, this);
  }

  /** Those that anything has been wanted of; under the lock. */
  private List<Connection> all() {
    List<Connection> all = new ArrayList<>(apart);
    if (isSharedInUse) {
      all.add(shared);
    }
    return all;
  }
}
