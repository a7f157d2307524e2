package dev.bywash.harness.http;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The streams and held polls of one event loop. Guarded by the loop. */
final class OpenConnections {

  private final Set<Watched> connections = new LinkedHashSet<>();

  void add(Watched connection) {
    connections.add(connection);
  }

  void remove(Watched connection) {
    connections.remove(connection);
  }

  /** A copy: whoever is told something may leave. */
  List<Watched> all() {
    return List.copyOf(connections);
  }
}
