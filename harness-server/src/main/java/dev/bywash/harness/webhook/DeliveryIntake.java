package dev.bywash.harness.webhook;

import dev.bywash.harness.log.LogEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Stores a delivery, and the task that makes it, for each event and each endpoint that wants it.
 */
final class DeliveryIntake implements WebhookLog.Intake {

  private final Database database;
  private final EndpointBook book;
  private final DeliveryStore deliveries;
  private final TaskTable tasks;
  private final WebhookMetrics metrics;
  private final long maxPending;
  private final InstantSource clock;
  private final Runnable whenStored;

  DeliveryIntake(
      Database database,
      EndpointBook book,
      DeliveryStore deliveries,
      TaskTable tasks,
      WebhookMetrics metrics,
      long maxPending,
      InstantSource clock,
      Runnable whenStored) {
    this.database = database;
    this.book = book;
    this.deliveries = deliveries;
    this.tasks = tasks;
    this.metrics = metrics;
    this.maxPending = maxPending;
    this.clock = clock;
    this.whenStored = whenStored;
  }

  @Override
  public void requireRoom() {
    long pending = metrics.pending();
    if (pending >= maxPending) {
      throw new WebhookBacklogException(pending, maxPending);
    }
  }

  @Override
  public void store(List<LogEvent> events) {
    int stored = database.call("cannot store webhook deliveries", c -> store(c, events));
    if (stored > 0) {
      whenStored.run();
    }
  }

  private int store(Connection connection, List<LogEvent> events) throws SQLException {
    List<KnownEndpoint> endpoints = book.all(connection);
    Instant now = clock.instant();
    List<DeliveryRef> stored = new ArrayList<>();
    for (LogEvent event : events) {
      List<KnownEndpoint> wanting =
          endpoints.stream().filter(e -> e.wants(event.channel(), event.type())).toList();
      if (!wanting.isEmpty()) {
        deliveries.insertMessage(connection, event, now);
      }
      for (KnownEndpoint endpoint : wanting) {
        stored.add(deliveries.insert(connection, endpoint.endpoint().id(), event.id(), now));
      }
    }
    if (!stored.isEmpty()) {
      tasks.schedule(connection, stored, now);
    }
    return stored.size();
  }
}
