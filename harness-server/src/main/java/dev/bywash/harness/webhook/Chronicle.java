package dev.bywash.harness.webhook;

import com.google.gson.JsonObject;
import dev.bywash.harness.log.EventDraft;
import dev.bywash.harness.log.EventLog;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells what becomes of webhooks as events of the log, on a channel of their own. They are appended
 * past the webhooks: no webhook is ever sent about a webhook, or there would be no end of it.
 */
final class Chronicle {

  static final String CHANNEL = "bywash.webhooks";

  private final EventLog log;

  Chronicle(EventLog log) {
    this.log = log;
  }

  void delivered(DeliveryStore.Due due, Attempt attempt) {
    append("webhook.delivered", attempt(due, attempt));
  }

  void attemptFailed(DeliveryStore.Due due, Attempt attempt, Instant next) {
    JsonObject data = attempt(due, attempt);
    data.addProperty("nextAttempt", next.toEpochMilli());
    append("webhook.attempt.failed", data);
  }

  void failed(DeliveryStore.Due due, @Nullable Attempt attempt, String error) {
    JsonObject data = attempt == null ? delivery(due) : attempt(due, attempt);
    data.addProperty("error", error);
    append("webhook.failed", data);
  }

  void endpoint(String what, String endpoint) {
    append("webhook.endpoint." + what, endpoint(endpoint));
  }

  void disabled(String endpoint, String because) {
    JsonObject data = endpoint(endpoint);
    data.addProperty("reason", because);
    append("webhook.endpoint.disabled", data);
  }

  private static JsonObject endpoint(String id) {
    JsonObject data = new JsonObject();
    data.addProperty("endpoint", id);
    return data;
  }

  private static JsonObject delivery(DeliveryStore.Due due) {
    JsonObject data = endpoint(due.endpoint());
    data.addProperty("delivery", due.ref().id());
    data.addProperty("event", due.event());
    return data;
  }

  private static JsonObject attempt(DeliveryStore.Due due, Attempt attempt) {
    JsonObject data = delivery(due);
    data.addProperty("attempt", attempt.number());
    data.addProperty("latency", attempt.latency().toMillis());
    if (attempt.status() != null) {
      data.addProperty("status", attempt.status());
    }
    if (attempt.error() != null) {
      data.addProperty("error", attempt.error());
    }
    return data;
  }

  private void append(String type, JsonObject data) {
    log.append(List.of(EventDraft.of(CHANNEL, type, data.toString())));
  }
}
