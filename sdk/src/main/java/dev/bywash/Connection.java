package dev.bywash;

import dev.bywash.internal.delivery.Flow;
import dev.bywash.internal.delivery.Router;
import dev.bywash.internal.engine.EngineLoop;
import dev.bywash.internal.engine.Links;
import dev.bywash.internal.engine.Narrator;
import dev.bywash.internal.planner.Plan;

/**
 * One connection of a client and the flows that share it: an engine that keeps it up, a router that
 * brings its events to the flows, and the wires between the two.
 */
final class Connection implements Router.Host {
  private final Owner owner;
  private final Router router;
  private final EngineLoop engine;

  /** Whom a connection belongs to. Called on any thread. */
  interface Owner {
    /** This flow could not keep up with its neighbours, and wants a connection of its own. */
    void overrun(Flow flow);

    /** The last flow of this connection has gone. */
    void emptied(Connection connection);
  }

  Connection(ClientParts parts, ConnectionId id, Narrator.Outlet outlet, Owner owner) {
    this.owner = owner;
    this.router = new Router(parts.protocol, parts.gson, parts.bufferSize, parts.workers, this);
    Links links = new Links(parts.transports, router);
    this.engine =
        new EngineLoop(
            parts.engineOptions,
            Plan.of(parts.transportOrder),
            parts.scheduler,
            parts.random,
            links,
            parts.retryBudget.admissionTo(parts.origin),
            parts.transportMemory,
            new Narrator(id, parts.transportOrder, outlet));
    links.attach(engine);
  }

  /** Takes the flow in; false when it does not fit here, or when this connection has ended. */
  boolean add(Flow flow) {
    return router.add(flow);
  }

  /** The network is this one now. */
  void network(Network network) {
    engine.network(network);
  }

  String explain() {
    return engine.explain();
  }

  boolean hasEnded() {
    return router.hasEnded();
  }

  void close() {
    engine.close(null);
  }

  @Override
  public void wantedChanged() {
    engine.wantedChanged();
    if (!router.isWanted()) {
      owner.emptied(this);
    }
  }

  @Override
  public void roomMade() {
    engine.roomMade();
  }

  @Override
  public void overrun(Flow flow) {
    owner.overrun(flow);
  }
}
