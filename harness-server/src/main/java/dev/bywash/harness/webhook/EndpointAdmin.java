package dev.bywash.harness.webhook;

import dev.bywash.webhooks.SignatureForm;
import dev.bywash.webhooks.WebhookSecrets;
import dev.bywash.webhooks.WebhookSigner;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Webhooks} does with endpoints: adds, changes and removes them, and tells the
 * chronicle. Safe on every thread; every method blocks on the database.
 */
final class EndpointAdmin {

  private static final int MAX_ENDPOINTS = 1_000;
  private static final Duration MAX_OVERLAP = Duration.ofDays(30);

  private final Database database;
  private final EndpointStore endpoints;
  private final EndpointBook book;
  private final DeliveryStore deliveries;
  private final Dispatcher dispatcher;
  private final Chronicle chronicle;
  private final InstantSource clock;

  EndpointAdmin(
      Database database,
      EndpointStore endpoints,
      EndpointBook book,
      DeliveryStore deliveries,
      Dispatcher dispatcher,
      Chronicle chronicle,
      InstantSource clock) {
    this.database = database;
    this.endpoints = endpoints;
    this.book = book;
    this.deliveries = deliveries;
    this.dispatcher = dispatcher;
    this.chronicle = chronicle;
    this.clock = clock;
  }

  List<Endpoint> all() {
    return database.call("cannot read endpoints", book::all).stream()
        .map(KnownEndpoint::endpoint)
        .toList();
  }

  /** Fails with {@link NoSuchWebhookException} when it is not there. */
  KnownEndpoint known(String id) {
    return database
        .call(
            "cannot read an endpoint", connection -> Optional.ofNullable(book.find(connection, id)))
        .orElseThrow(() -> missing(id));
  }

  NewSecret add(EndpointSpec spec, String secret) {
    checkSecret(spec.form(), secret);
    Endpoint endpoint =
        new Endpoint(newId(), spec, Instant.ofEpochMilli(clock.millis()), null, null);
    database.run(
        "cannot store an endpoint",
        connection -> {
          if (book.all(connection).size() >= MAX_ENDPOINTS) {
            throw new IllegalStateException("there are 1000 endpoints, and no more are possible");
          }
          endpoints.insert(connection, endpoint, secret);
        });
    chronicle.endpoint("added", endpoint.id());
    return new NewSecret(endpoint, WebhookSecrets.forReceiver(secret));
  }

  private static void checkSecret(SignatureForm form, String secret) {
    WebhookSigner.of(form, secret).sign(new byte[0], "check", 0);
  }

  private static String newId() {
    return "ep_" + Long.toString(new SecureRandom().nextLong() >>> 2, 36);
  }

  Endpoint update(String id, EndpointSpec spec) {
    for (KnownEndpoint.Secret secret : known(id).secrets()) {
      checkSecret(spec.form(), secret.text);
    }
    boolean updated = database.call("cannot store an endpoint", c -> endpoints.update(c, id, spec));
    require(updated, id);
    dispatcher.forget(id);
    chronicle.endpoint("updated", id);
    return known(id).endpoint();
  }

  Endpoint enable(String id) {
    known(id);
    if (database.call("cannot store an endpoint", c -> endpoints.disable(c, id, null))) {
      dispatcher.forget(id);
      chronicle.endpoint("enabled", id);
    }
    return known(id).endpoint();
  }

  Endpoint disable(String id, String because) {
    known(id);
    if (database.call("cannot store an endpoint", c -> endpoints.disable(c, id, because))) {
      chronicle.disabled(id, because);
    }
    return known(id).endpoint();
  }

  void remove(String id) {
    boolean removed =
        database.call(
            "cannot remove an endpoint",
            connection -> {
              deliveries.cancelAll(connection, id, clock.instant());
              return endpoints.delete(connection, id);
            });
    require(removed, id);
    dispatcher.forget(id);
    chronicle.endpoint("removed", id);
  }

  NewSecret rotate(String id, @Nullable String secret, Duration overlap) {
    if (overlap.isNegative() || overlap.compareTo(MAX_OVERLAP) > 0) {
      throw new IllegalArgumentException("overlap is " + overlap + ", but must be 0 to 30 days");
    }
    KnownEndpoint known = known(id);
    String fresh = secret == null ? WebhookSecrets.newSecret() : secret;
    checkSecret(known.endpoint().spec().form(), fresh);
    Instant now = clock.instant();
    database.run(
        "cannot store a secret",
        connection -> endpoints.rotate(connection, id, fresh, now, now.plus(overlap)));
    chronicle.endpoint("rotated", id);
    return new NewSecret(known.endpoint(), WebhookSecrets.forReceiver(fresh));
  }

  private static void require(boolean there, String id) {
    if (!there) {
      throw missing(id);
    }
  }

  private static NoSuchWebhookException missing(String id) {
    return new NoSuchWebhookException("endpoint " + id);
  }
}
