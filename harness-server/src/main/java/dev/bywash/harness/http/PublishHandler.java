package dev.bywash.harness.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.bywash.harness.hub.Hub;
import dev.bywash.harness.log.EventDraft;
import dev.bywash.harness.log.EventTooLargeException;
import dev.bywash.harness.log.Names;
import dev.bywash.harness.webhook.WebhookBacklogException;
import dev.bywash.harness.webhook.WebhookStoreException;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes published events into the log. */
final class PublishHandler {

  private static final int MAX_KEY_LENGTH = 255;

  private final Hub hub;
  private final IdempotencyKeys keys;
  private final ServerMetrics metrics;

  /** Where a publish waits for its webhooks to be stored; null when there are none. */
  private final @Nullable Background background;

  PublishHandler(
      Hub hub, IdempotencyKeys keys, ServerMetrics metrics, @Nullable Background background) {
    this.background = background;
    this.hub = hub;
    this.keys = keys;
    this.metrics = metrics;
  }

  void serve(Exchange exchange) {
    long began = System.nanoTime();
    if (hub.isDraining()) {
      throw HttpProblem.unavailable("the server is going away", hub.retryAfterMillis());
    }
    String channel = one(exchange, "channel", null);
    String type = one(exchange, "type", EventDraft.DEFAULT_TYPE);
    String key = key(exchange);
    PublishBody.Format format = PublishBody.Format.of(exchange);
    byte[] body = ByteBufUtil.getBytes(exchange.body());
    Supplier<Answer> work =
        () -> {
          Answer answer = publish(channel, type, key, format, body);
          metrics.publishTook(System.nanoTime() - began);
          return answer;
        };
    if (background == null) {
      exchange.answer(work.get());
    } else {
      background.answer(exchange, work);
    }
  }

  private Answer publish(
      String channel, String type, @Nullable String key, PublishBody.Format format, byte[] body) {
    try {
      Names.requireChannel(channel);
      Names.requireType(type);
      if (key == null) {
        List<EventDraft> drafts = PublishBody.drafts(format, channel, type, body);
        return answer(format, Published.of(hub.publish(drafts)));
      }
      IdempotencyKeys.Outcome outcome =
          keys.once(
              key,
              IdempotencyKeys.fingerprint(channel, type, format.name(), body),
              () -> Published.of(hub.publish(PublishBody.drafts(format, channel, type, body))));
      Answer answer = answer(format, outcome.published());
      return outcome.replayed() ? answer.with("Idempotent-Replayed", "true") : answer;
    } catch (EventTooLargeException tooLarge) {
      throw new HttpProblem(
          HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, String.valueOf(tooLarge.getMessage()));
    } catch (WebhookBacklogException | WebhookStoreException full) {
      throw HttpProblem.unavailable(String.valueOf(full.getMessage()), hub.retryAfterMillis());
    } catch (IllegalArgumentException malformed) {
      throw HttpProblem.badRequest(String.valueOf(malformed.getMessage()));
    }
  }

  private static String one(Exchange exchange, String name, @Nullable String otherwise) {
    List<String> values = exchange.parameters(name);
    if (values.isEmpty() && otherwise != null) {
      return otherwise;
    }
    if (values.size() != 1) {
      throw HttpProblem.badRequest(
          "a publish has exactly one '%s', but this has %d".formatted(name, values.size()));
    }
    return values.get(0);
  }

  private static @Nullable String key(Exchange exchange) {
    String key = exchange.header("Idempotency-Key");
    if (key != null
        && (key.isEmpty()
            || key.length() > MAX_KEY_LENGTH
            || key.chars().anyMatch(c -> c < 0x21 || c > 0x7e))) {
      throw HttpProblem.badRequest("an Idempotency-Key is 1 to 255 visible ASCII characters");
    }
    return key;
  }

  private static Answer answer(PublishBody.Format format, Published published) {
    JsonObject json = new JsonObject();
    if (format == PublishBody.Format.NDJSON) {
      JsonArray ids = new JsonArray(published.count());
      published.ids().forEach(ids::add);
      json.add("ids", ids);
    } else {
      json.addProperty("id", published.ids().get(0));
    }
    return Answer.json(HttpResponseStatus.CREATED, "application/json", json.toString())
        .with(HttpHeaderNames.CACHE_CONTROL, "no-store");
  }
}
