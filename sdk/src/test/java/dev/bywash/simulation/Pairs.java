package dev.bywash.simulation;

import dev.bywash.ConnectionAttempt;
import dev.bywash.ConnectionId;
import dev.bywash.ConnectionListener;
import dev.bywash.ConnectionState;
import dev.bywash.Failure;
import dev.bywash.Gap;
import dev.bywash.TransportType;
import java.util.HashSet;
import java.util.Set;

/** Holds what the client's listener hears to its pairs: each start has one end, in its order. */
final class Pairs extends ConnectionListener {
  private final World world;
  private final Set<ConnectionAttempt> started = new HashSet<>();
  private final Set<ConnectionAttempt> links = new HashSet<>();
  private final Set<ConnectionAttempt> withEvents = new HashSet<>();
  private final Set<ConnectionId> open = new HashSet<>();
  private final Set<ConnectionId> closed = new HashSet<>();

  Pairs(World world) {
    this.world = world;
  }

  /** The client was closed, and all callbacks have run. */
  void end() {
    require(started.isEmpty(), "attempts without an end: " + started);
    require(links.isEmpty(), "links without an end: " + links);
    require(open.isEmpty(), "connections without an end: " + open);
  }

  @Override
  public void stateChanged(ConnectionId connection, ConnectionState state) {
    require(!closed.contains(connection), "nothing follows on CLOSED, but " + state);
    open.add(connection);
    if (state.phase() == ConnectionState.Phase.CLOSED) {
      open.remove(connection);
      closed.add(connection);
    }
    world.coverage.met("told stateChanged" + (connection.isShared() ? "" : " apart"));
  }

  @Override
  public void attemptStarted(ConnectionAttempt attempt, String reason) {
    heard("attemptStarted", attempt, started.add(attempt));
    require(!reason.isEmpty(), "why does " + attempt + " start?");
  }

  @Override
  public void attemptSucceeded(ConnectionAttempt attempt, long tookMillis) {
    heard("attemptSucceeded", attempt, started.remove(attempt));
    links.add(attempt);
  }

  @Override
  public void attemptFailed(ConnectionAttempt attempt, Failure failure, long tookMillis) {
    heard("attemptFailed", attempt, started.remove(attempt));
  }

  @Override
  public void attemptCancelled(ConnectionAttempt attempt, long tookMillis) {
    heard("attemptCancelled", attempt, started.remove(attempt));
  }

  @Override
  public void firstEvent(ConnectionAttempt link, long afterMillis) {
    heard("firstEvent", link, links.contains(link) && withEvents.add(link));
  }

  @Override
  public void gap(ConnectionAttempt link, Gap gap) {
    heard("gap", link, links.contains(link));
  }

  @Override
  public void fallback(ConnectionAttempt link, TransportType from, String reason) {
    heard("fallback", link, links.contains(link) && link.transport() != from);
    require(!reason.isEmpty(), "why does " + link + " follow on " + from + "?");
  }

  @Override
  public void upgrade(ConnectionAttempt link, TransportType from) {
    heard("upgrade", link, links.contains(link) && link.transport() != from);
  }

  @Override
  public void linkLost(ConnectionAttempt link, Failure failure, long livedMillis) {
    heard("linkLost", link, links.remove(link));
  }

  @Override
  public void linkClosed(ConnectionAttempt link, long livedMillis) {
    heard("linkClosed", link, links.remove(link));
  }

  private void heard(String what, ConnectionAttempt about, boolean isInOrder) {
    world.coverage.met("told " + what);
    require(isInOrder, what + " is out of order for " + about);
    require(!closed.contains(about.connection()), what + " follows on CLOSED for " + about);
  }

  private void require(boolean holds, String promise) {
    if (!holds) {
      world.broken("G8: " + promise);
    }
  }
}
