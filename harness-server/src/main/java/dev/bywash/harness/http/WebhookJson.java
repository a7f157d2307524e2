package dev.bywash.harness.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.bywash.harness.webhook.Attempt;
import dev.bywash.harness.webhook.Delivery;
import dev.bywash.harness.webhook.DeliveryQuery;
import dev.bywash.harness.webhook.DeliveryState;
import dev.bywash.harness.webhook.Endpoint;
import dev.bywash.harness.webhook.EndpointSpec;
import dev.bywash.harness.webhook.NewSecret;
import dev.bywash.harness.webhook.Webhooks;
import dev.bywash.webhooks.SignatureForm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Endpoints and deliveries as JSON. Times are Unix milliseconds, durations milliseconds. */
final class WebhookJson {

  private static final Set<String> FIELDS =
      Set.of(
          "url",
          "description",
          "channels",
          "types",
          "form",
          "headers",
          "ratePerSecond",
          "concurrency",
          "ordered",
          "secret",
          "enabled");

  private static final long DEFAULT_OVERLAP_MILLIS = Duration.ofDays(1).toMillis();

  private WebhookJson() {}

  static JsonObject add(Webhooks webhooks, JsonObject json) {
    checkFields(json);
    EndpointSpec spec = spec(EndpointSpec.of(String.valueOf(text(json, "url", ""))), json);
    String secret = text(json, "secret", null);
    return withSecret(secret == null ? webhooks.add(spec) : webhooks.add(spec, secret));
  }

  static Endpoint update(Webhooks webhooks, String id, JsonObject json) {
    checkFields(json);
    if (json.has("secret")) {
      throw new IllegalArgumentException("a secret is changed with POST …/rotate");
    }
    Endpoint now = webhooks.endpoint(id);
    EndpointSpec spec = spec(now.spec(), json);
    Endpoint updated = spec.equals(now.spec()) ? now : webhooks.update(id, spec);
    if (json.has("enabled")) {
      updated =
          json.get("enabled").getAsBoolean()
              ? webhooks.enable(id)
              : webhooks.disable(id, "disabled by hand");
    }
    return updated;
  }

  static JsonObject rotate(Webhooks webhooks, String id, JsonObject json) {
    Duration overlap =
        Duration.ofMillis(
            json.has("overlap") ? json.get("overlap").getAsLong() : DEFAULT_OVERLAP_MILLIS);
    return withSecret(webhooks.rotate(id, text(json, "secret", null), overlap));
  }

  private static void checkFields(JsonObject json) {
    for (String field : json.keySet()) {
      if (!FIELDS.contains(field)) {
        throw new IllegalArgumentException(
            "'" + field + "' is no field of an endpoint; they are " + String.join(", ", FIELDS));
      }
    }
  }

  private static EndpointSpec spec(EndpointSpec base, JsonObject json) {
    return new EndpointSpec(
        String.valueOf(text(json, "url", base.url())),
        String.valueOf(text(json, "description", base.description())),
        json.has("channels") ? texts(json.get("channels")) : base.channels(),
        json.has("types") ? texts(json.get("types")) : base.types(),
        json.has("form") ? form(json.get("form").getAsString()) : base.form(),
        json.has("headers") ? map(json.getAsJsonObject("headers")) : base.headers(),
        json.has("ratePerSecond") ? json.get("ratePerSecond").getAsInt() : base.ratePerSecond(),
        json.has("concurrency") ? json.get("concurrency").getAsInt() : base.concurrency(),
        json.has("ordered") ? json.get("ordered").getAsBoolean() : base.ordered());
  }

  private static @Nullable String text(JsonObject json, String field, @Nullable String otherwise) {
    return json.has(field) && !json.get(field).isJsonNull()
        ? json.get(field).getAsString()
        : otherwise;
  }

  private static List<String> texts(JsonElement array) {
    List<String> texts = new ArrayList<>();
    array.getAsJsonArray().forEach(element -> texts.add(element.getAsString()));
    return texts;
  }

  private static Map<String, String> map(JsonObject json) {
    Map<String, String> map = new LinkedHashMap<>();
    json.entrySet().forEach(entry -> map.put(entry.getKey(), entry.getValue().getAsString()));
    return map;
  }

  private static SignatureForm form(String label) {
    for (SignatureForm form : SignatureForm.values()) {
      if (form.label().equals(label)) {
        return form;
      }
    }
    throw new IllegalArgumentException(
        "'" + label + "' is no form; write standard, stripe, github or http-message");
  }

  static JsonObject endpoints(List<Endpoint> endpoints) {
    return JsonLists.named("endpoints", endpoints, WebhookJson::endpoint);
  }

  private static JsonObject withSecret(NewSecret added) {
    JsonObject json = endpoint(added.endpoint());
    json.addProperty("secret", added.secret());
    return json;
  }

  static JsonObject endpoint(Endpoint endpoint) {
    EndpointSpec spec = endpoint.spec();
    JsonObject json = new JsonObject();
    json.addProperty("id", endpoint.id());
    json.addProperty("url", spec.url());
    json.addProperty("description", spec.description());
    json.add("channels", JsonLists.ofTexts(spec.channels()));
    json.add("types", JsonLists.ofTexts(spec.types()));
    json.addProperty("form", spec.form().label());
    // Their values may be credentials.
    json.add("headers", JsonLists.ofTexts(spec.headers().keySet().stream().sorted().toList()));
    json.addProperty("ratePerSecond", spec.ratePerSecond());
    json.addProperty("concurrency", spec.concurrency());
    json.addProperty("ordered", spec.ordered());
    json.addProperty("enabled", endpoint.enabled());
    if (endpoint.disabledBecause() != null) {
      json.addProperty("disabledBecause", endpoint.disabledBecause());
    }
    add(json, "failingSince", endpoint.failingSince());
    add(json, "createdAt", endpoint.createdAt());
    return json;
  }

  private static void add(JsonObject json, String field, @Nullable Instant time) {
    if (time != null) {
      json.addProperty(field, time.toEpochMilli());
    }
  }

  static JsonObject deliveries(List<Delivery> deliveries) {
    return JsonLists.named("deliveries", deliveries, WebhookJson::delivery);
  }

  private static JsonObject delivery(Delivery delivery) {
    JsonObject json = new JsonObject();
    json.addProperty("id", delivery.id());
    json.addProperty("endpoint", delivery.endpoint());
    json.addProperty("event", delivery.event());
    json.addProperty("channel", delivery.channel());
    json.addProperty("type", delivery.type());
    json.addProperty("state", delivery.state().label());
    json.addProperty("attempts", delivery.attempts());
    add(json, "createdAt", delivery.createdAt());
    add(json, "nextAttempt", delivery.nextAttempt());
    if (delivery.lastError() != null) {
      json.addProperty("lastError", delivery.lastError());
    }
    return json;
  }

  static JsonObject delivery(Delivery delivery, List<Attempt> attempts) {
    JsonObject json = delivery(delivery);
    json.add("log", JsonLists.of(attempts, WebhookJson::attempt));
    return json;
  }

  static JsonObject attempt(Attempt attempt) {
    JsonObject json = new JsonObject();
    json.addProperty("attempt", attempt.number());
    add(json, "time", attempt.time());
    json.addProperty("latency", attempt.latency().toMillis());
    if (attempt.status() != null) {
      json.addProperty("status", attempt.status());
    }
    if (attempt.error() != null) {
      json.addProperty("error", attempt.error());
    }
    json.addProperty("excerpt", attempt.excerpt());
    return json;
  }

  /** Of query parameters. */
  static DeliveryQuery query(Exchange exchange) {
    String limit = one(exchange, "limit");
    return query(
        one(exchange, "endpoint"),
        one(exchange, "state"),
        one(exchange, "since"),
        one(exchange, "until"),
        one(exchange, "before"),
        limit == null ? 100 : (int) Math.min(number(limit), Integer.MAX_VALUE));
  }

  /** Of a body's fields. */
  static DeliveryQuery query(JsonObject json) {
    return query(
        text(json, "endpoint", null),
        text(json, "state", null),
        text(json, "since", null),
        text(json, "until", null),
        null,
        1_000);
  }

  private static DeliveryQuery query(
      @Nullable String endpoint,
      @Nullable String state,
      @Nullable String since,
      @Nullable String until,
      @Nullable String before,
      int limit) {
    return new DeliveryQuery(
        endpoint,
        state == null ? null : DeliveryState.of(state),
        since == null ? null : Instant.ofEpochMilli(number(since)),
        until == null ? null : Instant.ofEpochMilli(number(until)),
        before == null ? null : (Long) number(before),
        limit);
  }

  private static @Nullable String one(Exchange exchange, String name) {
    List<String> values = exchange.parameters(name);
    return values.isEmpty() ? null : values.get(0);
  }

  static long number(String text) {
    if (!text.matches("\\d{1,18}")) {
      throw new IllegalArgumentException("'" + text + "' must be a whole number");
    }
    return Long.parseLong(text);
  }
}
