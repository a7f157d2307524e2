package dev.bywash.harness.webhook;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import dev.bywash.webhooks.SignatureForm;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Endpoints and their secrets in the database. Called within transactions. */
final class EndpointStore {

  private static final Gson GSON = new Gson();
  private static final TypeToken<Map<String, String>> HEADERS = new TypeToken<>() {};

  private final SecretBox box;

  EndpointStore(SecretBox box) {
    this.box = box;
  }

  /** Grows with every change, so that other servers notice. */
  long version(Connection connection) throws SQLException {
    return Sql.first(
            connection,
            row -> row.getLong(1),
            "select val from bywash_webhook_meta where name = 'endpoints'")
        .orElse(0L);
  }

  private static void changed(Connection connection) throws SQLException {
    Sql.update(connection, "update bywash_webhook_meta set val = val + 1 where name = 'endpoints'");
  }

  List<KnownEndpoint> all(Connection connection) throws SQLException {
    List<Endpoint> endpoints =
        Sql.all(
            connection,
            this::read,
            "select * from bywash_webhook_endpoint order by created_at, id");
    List<KnownEndpoint> known = new ArrayList<>();
    for (Endpoint endpoint : endpoints) {
      known.add(KnownEndpoint.of(endpoint, secrets(connection, endpoint.id())));
    }
    return known;
  }

  Optional<Endpoint> find(Connection connection, String id) throws SQLException {
    return Sql.first(
        connection, this::read, "select * from bywash_webhook_endpoint where id = ?", id);
  }

  private Endpoint read(ResultSet row) throws SQLException {
    EndpointSpec spec =
        new EndpointSpec(
            row.getString("url"),
            row.getString("description"),
            List.of(row.getString("channels").split(" ", -1)),
            List.of(row.getString("types").split(" ", -1)),
            SignatureForm.valueOf(row.getString("form")),
            GSON.fromJson(box.open(row.getBytes("headers")), HEADERS),
            row.getInt("rate_per_second"),
            row.getInt("concurrency"),
            row.getBoolean("in_order"));
    return new Endpoint(
        row.getString("id"),
        spec,
        Sql.requiredTime(row, "created_at"),
        row.getString("disabled_because"),
        Sql.time(row, "failing_since"));
  }

  private List<KnownEndpoint.Secret> secrets(Connection connection, String id) throws SQLException {
    return Sql.all(
        connection,
        row ->
            new KnownEndpoint.Secret(box.open(row.getBytes("sealed")), Sql.time(row, "expires_at")),
        "select sealed, expires_at from bywash_webhook_secret where endpoint_id = ?"
            + " order by id desc",
        id);
  }

  void insert(Connection connection, Endpoint endpoint, String secret) throws SQLException {
    Sql.update(
        connection,
        "insert into bywash_webhook_endpoint (url, description, channels, types, form, headers,"
            + " rate_per_second, concurrency, in_order, id, created_at)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        columns(endpoint.spec(), endpoint.id(), endpoint.createdAt()));
    insertSecret(connection, endpoint.id(), secret);
    changed(connection);
  }

  /** False when it is not there. */
  boolean update(Connection connection, String id, EndpointSpec spec) throws SQLException {
    int rows =
        Sql.update(
            connection,
            "update bywash_webhook_endpoint set url = ?, description = ?, channels = ?, types = ?,"
                + " form = ?, headers = ?, rate_per_second = ?, concurrency = ?, in_order = ?"
                + " where id = ?",
            columns(spec, id));
    changed(connection);
    return rows > 0;
  }

  /** The values of an endpoint's columns in their order, and behind them the others. */
  private Object[] columns(EndpointSpec spec, Object... others) {
    List<Object> values =
        new ArrayList<>(
            List.of(
                spec.url(),
                spec.description(),
                String.join(" ", spec.channels()),
                String.join(" ", spec.types()),
                spec.form().name(),
                box.seal(GSON.toJson(spec.headers())),
                spec.ratePerSecond(),
                spec.concurrency(),
                spec.ordered()));
    values.addAll(List.of(others));
    return values.toArray();
  }

  /** False when it is not there, or was so before. */
  boolean disable(Connection connection, String id, @Nullable String because) throws SQLException {
    int rows =
        Sql.update(
            connection,
            "update bywash_webhook_endpoint set disabled_because = ?, failing_since = null"
                + " where id = ? and disabled_because is "
                + (because == null ? "not null" : "null"),
            because,
            id);
    changed(connection);
    return rows > 0;
  }

  void failingSince(Connection connection, String id, @Nullable Instant since) throws SQLException {
    Sql.update(
        connection, "update bywash_webhook_endpoint set failing_since = ? where id = ?", since, id);
    changed(connection);
  }

  boolean delete(Connection connection, String id) throws SQLException {
    Sql.update(connection, "delete from bywash_webhook_secret where endpoint_id = ?", id);
    int rows = Sql.update(connection, "delete from bywash_webhook_endpoint where id = ?", id);
    changed(connection);
    return rows > 0;
  }

  /** The new secret is used from now on; those before it until {@code oldUntil}. */
  void rotate(Connection connection, String id, String secret, Instant now, Instant oldUntil)
      throws SQLException {
    Sql.update(
        connection,
        "delete from bywash_webhook_secret where endpoint_id = ? and expires_at <= ?",
        id,
        now);
    Sql.update(
        connection,
        "update bywash_webhook_secret set expires_at = ? where endpoint_id = ?"
            + " and (expires_at is null or expires_at > ?)",
        oldUntil,
        id,
        oldUntil);
    insertSecret(connection, id, secret);
    changed(connection);
  }

  private void insertSecret(Connection connection, String id, String secret) throws SQLException {
    Sql.update(
        connection,
        "insert into bywash_webhook_secret (endpoint_id, sealed) values (?, ?)",
        id,
        box.seal(secret));
  }
}
