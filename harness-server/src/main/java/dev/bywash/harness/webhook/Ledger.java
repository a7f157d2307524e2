package dev.bywash.harness.webhook;

import dev.bywash.harness.webhook.DeliveryStore.Due;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what came of attempts: the attempt, what it means for the delivery and for the
 * endpoint, in one transaction; and then tells it to the log and to the meters.
 */
final class Ledger {

  private final Database database;
  private final EndpointStore endpoints;
  private final DeliveryStore deliveries;
  private final Chronicle chronicle;
  private final WebhookMetrics metrics;
  private final RetrySchedule schedule;
  private final Duration disableAfter;
  private final InstantSource clock;
  private final Random random;

  Ledger(
      Database database,
      EndpointStore endpoints,
      DeliveryStore deliveries,
      Chronicle chronicle,
      WebhookMetrics metrics,
      WebhookOptions options,
      InstantSource clock) {
    this.database = database;
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.chronicle = chronicle;
    this.metrics = metrics;
    this.schedule = options.schedule;
    this.disableAfter = options.disableAfter;
    this.clock = clock;
    this.random = options.random;
  }

  /** What is said to the log when the transaction is through. */
  private record Entry(Optional<Instant> next, @Nullable String disabledBecause) {}

  /** Answers with the time of the next attempt, or nothing when the delivery is over. */
  Optional<Instant> enter(Due due, KnownEndpoint to, Sending.Result result) {
    Entry entry =
        database.call(
            "cannot write down an attempt",
            connection -> {
              deliveries.attempted(connection, due.ref(), result.attempt());
              Optional<Instant> next = advance(connection, due, result);
              return new Entry(next, judge(connection, to.endpoint(), result));
            });
    metrics.attempted(result.verdict(), result.attempt().latency());
    tell(due, result.attempt(), entry);
    return entry.next();
  }

  /** What the attempt means for its delivery. */
  private Optional<Instant> advance(Connection connection, Due due, Sending.Result result)
      throws SQLException {
    Instant now = clock.instant();
    if (result.verdict() == Verdict.DELIVERED) {
      deliveries.finish(connection, due.ref(), DeliveryState.DELIVERED, now, null);
      return Optional.empty();
    }
    int failures = due.failures() + 1;
    String error = String.valueOf(result.attempt().error());
    Optional<Instant> next =
        result.verdict() == Verdict.RETRY
            ? schedule.after(failures, result.retryAfter(), random).map(now::plus)
            : Optional.empty();
    if (next.isPresent()) {
      deliveries.retry(connection, due.ref(), failures, next.get(), error);
    } else {
      deliveries.finish(connection, due.ref(), DeliveryState.FAILED, now, error);
    }
    return next;
  }

  /** What it means for the endpoint: why it is disabled by this, or null. */
  private @Nullable String judge(Connection connection, Endpoint endpoint, Sending.Result result)
      throws SQLException {
    Instant since = endpoint.failingSince();
    if (result.verdict() == Verdict.DELIVERED) {
      if (since != null) {
        endpoints.failingSince(connection, endpoint.id(), null);
      }
      return null;
    }
    String because = null;
    if (result.verdict() == Verdict.GONE) {
      because = "the receiver answered 410 Gone";
    } else if (since == null) {
      endpoints.failingSince(connection, endpoint.id(), clock.instant());
    } else if (Duration.between(since, clock.instant()).compareTo(disableAfter) >= 0) {
      because = "every attempt has failed since " + since;
    }
    boolean disabled = because != null && endpoints.disable(connection, endpoint.id(), because);
    return disabled ? because : null;
  }

  private void tell(Due due, Attempt attempt, Entry entry) {
    if (attempt.error() == null) {
      chronicle.delivered(due, attempt);
    } else if (entry.next().isPresent()) {
      chronicle.attemptFailed(due, attempt, entry.next().get());
    } else {
      chronicle.failed(due, attempt, attempt.error());
    }
    if (entry.disabledBecause() != null) {
      chronicle.disabled(due.endpoint(), entry.disabledBecause());
    }
  }

  /** A delivery came to its time, but its endpoint is gone or disabled. */
  void unsendable(Connection connection, Due due, @Nullable KnownEndpoint to) throws SQLException {
    if (to == null) {
      deliveries.finish(
          connection, due.ref(), DeliveryState.CANCELLED, clock.instant(), "endpoint removed");
      return;
    }
    String error = "the endpoint is disabled: " + to.endpoint().disabledBecause();
    deliveries.finish(connection, due.ref(), DeliveryState.FAILED, clock.instant(), error);
    chronicle.failed(due, null, error);
  }

  /** A test is over after its one attempt, and says nothing about the endpoint. */
  void enterTest(Due due, Sending.Result result) {
    boolean delivered = result.verdict() == Verdict.DELIVERED;
    database.run(
        "cannot write down an attempt",
        connection -> {
          deliveries.attempted(connection, due.ref(), result.attempt());
          deliveries.finish(
              connection,
              due.ref(),
              delivered ? DeliveryState.DELIVERED : DeliveryState.FAILED,
              clock.instant(),
              result.attempt().error());
        });
    metrics.attempted(result.verdict(), result.attempt().latency());
    tell(due, result.attempt(), new Entry(Optional.empty(), null));
  }

  /** What is granted of what a receiver asked for. */
  Duration pause(Duration retryAfter) {
    return retryAfter.compareTo(schedule.maxRetryAfter()) > 0
        ? schedule.maxRetryAfter()
        : retryAfter;
  }
}
