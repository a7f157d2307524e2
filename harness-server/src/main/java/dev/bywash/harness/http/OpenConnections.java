package dev.bywash.harness.http;

import dev.bywash.harness.fault.Visit;
import dev.bywash.harness.hub.Loop;
import dev.bywash.harness.hub.OpenConnection;
import dev.bywash.harness.hub.Subscription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The streams and held polls of one event loop. Guarded by the loop. */
final class OpenConnections {

  private final Loop loop;

  /** Each with the loop's time at which it began. */
  private final Map<Watched, Long> connections = new LinkedHashMap<>();

  OpenConnections(Loop loop) {
    this.loop = loop;
  }

  void add(Watched connection) {
    connections.put(connection, loop.nanoTime());
  }

  void remove(Watched connection) {
    connections.remove(connection);
  }

  /** A copy: whoever is told something may leave. */
  List<Watched> all() {
    return List.copyOf(connections.keySet());
  }

  /** What is known of each, oldest first. */
  List<OpenConnection> describe() {
    List<OpenConnection> known = new ArrayList<>();
    connections.forEach(
        (connection, openedNanos) -> {
          Visit visit = connection.watch().visit();
          Subscription subscription = connection.subscription();
          OpenConnection described =
              subscription == null
                  ? null
                  : subscription.describe(
                      visit.connection(), visit.client(), visit.resumed(), openedNanos);
          if (described != null) {
            known.add(described);
          }
        });
    return known;
  }
}
