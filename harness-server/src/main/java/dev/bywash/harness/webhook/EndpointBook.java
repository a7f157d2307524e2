package dev.bywash.harness.webhook;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints in memory, read anew when the database has newer ones: asking for a number in each
 * transaction keeps servers that share a database in step. Safe on every thread.
 */
final class EndpointBook {

  private final EndpointStore store;

  /** Replaced as a whole. */
  private volatile Page page = new Page(-1, Map.of());

  EndpointBook(EndpointStore store) {
    this.store = store;
  }

  /** All of them as this transaction sees them, the oldest first. */
  List<KnownEndpoint> all(Connection connection) throws SQLException {
    return List.copyOf(refresh(connection).endpoints.values());
  }

  @Nullable KnownEndpoint find(Connection connection, String id) throws SQLException {
    return refresh(connection).endpoints.get(id);
  }

  private Page refresh(Connection connection) throws SQLException {
    Page now = page;
    long version = store.version(connection);
    if (now.version != version) {
      Map<String, KnownEndpoint> endpoints = new LinkedHashMap<>();
      for (KnownEndpoint known : store.all(connection)) {
        endpoints.put(known.endpoint().id(), known);
      }
      now = new Page(version, endpoints);
      page = now;
    }
    return now;
  }

  private record Page(long version, Map<String, KnownEndpoint> endpoints) {}
}
