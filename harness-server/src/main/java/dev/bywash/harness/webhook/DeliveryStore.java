package dev.bywash.harness.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bywash.harness.log.LogEvent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Messages, deliveries and attempts in the database. Called within transactions. */
final class DeliveryStore {

  private static final int MAX_ERROR = 1_000;

  private static final String SELECT =
      "select d.*, m.channel, m.event_type from bywash_webhook_delivery d"
          + " join bywash_webhook_message m on m.id = d.message_id";

  /** What is to be sent, and how far its delivery has come. */
  record Due(
      DeliveryRef ref,
      String endpoint,
      int failures,
      int attempts,
      Instant nextAt,
      String event,
      String type,
      String body) {}

  /** How many deliveries wait, and since when the oldest does; null when none does. */
  record Depth(long pending, @Nullable Instant oldest) {}

  void insertMessage(Connection connection, LogEvent event, Instant now) throws SQLException {
    Sql.update(
        connection,
        "insert into bywash_webhook_message (id, channel, event_type, body, created_at)"
            + " values (?, ?, ?, ?, ?)",
        event.id(),
        event.channel(),
        event.type(),
        new String(event.json(), UTF_8),
        now);
  }

  DeliveryRef insert(Connection connection, String endpoint, String message, Instant now)
      throws SQLException {
    long id =
        Sql.insert(
            connection,
            "insert into bywash_webhook_delivery"
                + " (endpoint_id, message_id, state, run, failures, attempts, created_at, next_at)"
                + " values (?, ?, 'pending', 0, 0, 0, ?, ?)",
            endpoint,
            message,
            now,
            now);
    return new DeliveryRef(id, 0);
  }

  /** A test has no schedule: until it is over it counts as failed, so that nothing waits for it. */
  Due insertTest(Connection connection, String endpoint, LogEvent event, Instant now)
      throws SQLException {
    insertMessage(connection, event, now);
    DeliveryRef ref = insert(connection, endpoint, event.id(), now);
    finish(connection, ref, DeliveryState.FAILED, now, "the test did not come to its end");
    return new Due(
        ref, endpoint, 0, 0, now, event.id(), event.type(), new String(event.json(), UTF_8));
  }

  /** Nothing when the delivery is over, or was started anew. */
  Optional<Due> due(Connection connection, DeliveryRef ref) throws SQLException {
    return Sql.first(
        connection,
        row ->
            new Due(
                ref,
                row.getString("endpoint_id"),
                row.getInt("failures"),
                row.getInt("attempts"),
                Sql.requiredTime(row, "next_at"),
                row.getString("message_id"),
                row.getString("event_type"),
                row.getString("body")),
        "select d.*, m.event_type, m.body from bywash_webhook_delivery d"
            + " join bywash_webhook_message m on m.id = d.message_id"
            + " where d.id = ? and d.run = ? and d.state = 'pending'",
        ref.id(),
        ref.run());
  }

  /** The oldest delivery that still waits for an endpoint; its next attempt, and its number. */
  Optional<Due> head(Connection connection, String endpoint) throws SQLException {
    Optional<DeliveryRef> ref =
        Sql.first(
            connection,
            row -> new DeliveryRef(row.getLong("id"), row.getInt("run")),
            "select id, run from bywash_webhook_delivery where endpoint_id = ?"
                + " and state = 'pending' order by id fetch first 1 rows only",
            endpoint);
    return ref.isEmpty() ? Optional.empty() : due(connection, ref.get());
  }

  void attempted(Connection connection, DeliveryRef ref, Attempt attempt) throws SQLException {
    // Counted here: with a replay, two runs of a delivery may be in an attempt at once.
    Sql.update(
        connection,
        "update bywash_webhook_delivery set attempts = attempts + 1 where id = ?",
        ref.id());
    Sql.update(
        connection,
        "insert into bywash_webhook_attempt"
            + " (delivery_id, attempt, made_at, latency, status, error, excerpt)"
            + " select id, attempts, cast(? as bigint), cast(? as bigint), cast(? as int),"
            + " cast(? as varchar(1000)), cast(? as text)"
            + " from bywash_webhook_delivery where id = ?",
        attempt.time(),
        attempt.latency().toMillis(),
        attempt.status(),
        cut(attempt.error()),
        // PostgreSQL's text holds every character but this one.
        attempt.excerpt().replace('\0', '\ufffd'),
        ref.id());
  }

  void finish(
      Connection connection,
      DeliveryRef ref,
      DeliveryState state,
      Instant now,
      @Nullable String error)
      throws SQLException {
    Sql.update(
        connection,
        "update bywash_webhook_delivery set state = ?, finished_at = ?, next_at = null,"
            + " last_error = ? where id = ? and run = ?",
        state.label(),
        now,
        cut(error),
        ref.id(),
        ref.run());
  }

  void retry(Connection connection, DeliveryRef ref, int failures, Instant next, String error)
      throws SQLException {
    Sql.update(
        connection,
        "update bywash_webhook_delivery set failures = ?, next_at = ?, last_error = ?"
            + " where id = ? and run = ?",
        failures,
        next,
        cut(error),
        ref.id(),
        ref.run());
  }

  /** Starts a delivery anew, with the whole schedule before it. */
  DeliveryRef restart(Connection connection, long id, Instant now) throws SQLException {
    Sql.update(
        connection,
        "update bywash_webhook_delivery set state = 'pending', run = run + 1, failures = 0,"
            + " next_at = ?, finished_at = null where id = ?",
        now,
        id);
    return Sql.first(
            connection,
            row -> new DeliveryRef(id, row.getInt("run")),
            "select run from bywash_webhook_delivery where id = ?",
            id)
        .orElseThrow(() -> new NoSuchWebhookException("delivery " + id));
  }

  void cancelAll(Connection connection, String endpoint, Instant now) throws SQLException {
    Sql.update(
        connection,
        "update bywash_webhook_delivery set state = 'cancelled', finished_at = ?, next_at = null"
            + " where endpoint_id = ? and state = 'pending'",
        now,
        endpoint);
  }

  Optional<Delivery> find(Connection connection, long id) throws SQLException {
    return Sql.first(connection, DeliveryStore::read, SELECT + " where d.id = ?", id);
  }

  List<Attempt> attempts(Connection connection, long id) throws SQLException {
    return Sql.all(
        connection,
        row -> {
          int status = row.getInt("status");
          Integer answered = row.wasNull() ? null : (Integer) status;
          return new Attempt(
              row.getInt("attempt"),
              Sql.requiredTime(row, "made_at"),
              Duration.ofMillis(row.getLong("latency")),
              answered,
              row.getString("error"),
              row.getString("excerpt"));
        },
        "select * from bywash_webhook_attempt where delivery_id = ? order by attempt",
        id);
  }

  /** The newest first. */
  List<Delivery> find(Connection connection, DeliveryQuery query) throws SQLException {
    StringBuilder sql = new StringBuilder(SELECT).append(" where 1 = 1");
    List<Object> parameters = new ArrayList<>();
    add(sql, parameters, " and d.endpoint_id = ?", query.endpoint());
    add(sql, parameters, " and d.state = ?", query.state() == null ? null : query.state().label());
    add(sql, parameters, " and d.created_at >= ?", query.since());
    add(sql, parameters, " and d.created_at < ?", query.until());
    add(sql, parameters, " and d.id < ?", query.before());
    sql.append(" order by d.id desc fetch first ").append(query.limit()).append(" rows only");
    return Sql.all(connection, DeliveryStore::read, sql.toString(), parameters.toArray());
  }

  private static void add(
      StringBuilder sql, List<Object> parameters, String condition, @Nullable Object value) {
    if (value != null) {
      sql.append(condition);
      parameters.add(value);
    }
  }

  private static Delivery read(ResultSet row) throws SQLException {
    return new Delivery(
        row.getLong("id"),
        row.getString("endpoint_id"),
        row.getString("message_id"),
        row.getString("channel"),
        row.getString("event_type"),
        DeliveryState.of(row.getString("state")),
        row.getInt("attempts"),
        Sql.requiredTime(row, "created_at"),
        Sql.time(row, "next_at"),
        row.getString("last_error"));
  }

  Depth depth(Connection connection) throws SQLException {
    return Sql.first(
            connection,
            row -> new Depth(row.getLong(1), Sql.time(row, "oldest")),
            "select count(*), min(created_at) as oldest from bywash_webhook_delivery"
                + " where state = 'pending'")
        .orElse(new Depth(0, null));
  }

  /** Forgets what was over before {@code before}; answers with how many deliveries that were. */
  int purge(Connection connection, Instant before) throws SQLException {
    Sql.update(
        connection,
        "delete from bywash_webhook_attempt where delivery_id in"
            + " (select id from bywash_webhook_delivery where finished_at < ?)",
        before);
    int purged =
        Sql.update(connection, "delete from bywash_webhook_delivery where finished_at < ?", before);
    Sql.update(
        connection,
        "delete from bywash_webhook_message where created_at < ? and not exists"
            + " (select 1 from bywash_webhook_delivery d"
            + " where d.message_id = bywash_webhook_message.id)",
        before);
    return purged;
  }

  private static @Nullable String cut(@Nullable String text) {
    String clean = text == null ? null : text.replace('\0', '\ufffd');
    return clean == null || clean.length() <= MAX_ERROR ? clean : clean.substring(0, MAX_ERROR);
  }
}
