package dev.bywash.harness.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import dev.bywash.harness.hub.Hub;
import dev.bywash.harness.log.EventLog;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import org.jspecify.annotations.Nullable;

/** What the server says of itself, to people and to monitors. */
final class StatusPages {

  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final Hub hub;
  private final EventLog log;
  private final ServerMetrics metrics;
  private final @Nullable String version;

  StatusPages(Hub hub, EventLog log, ServerMetrics metrics, @Nullable String version) {
    this.hub = hub;
    this.log = log;
    this.metrics = metrics;
    this.version = version;
  }

  /** 200 while the server takes clients, 503 while it sends them away. */
  Answer health(Exchange exchange) {
    JsonObject health = new JsonObject();
    health.addProperty("status", hub.isDraining() ? "draining" : "up");
    if (version != null) {
      health.addProperty("version", version);
    }
    health.addProperty("connections", hub.connections());
    health.addProperty("head", log.bounds().latest().toString());
    HttpResponseStatus status =
        hub.isDraining() ? HttpResponseStatus.SERVICE_UNAVAILABLE : HttpResponseStatus.OK;
    return Answer.json(status, "application/json", health.toString())
        .with(HttpHeaderNames.CACHE_CONTROL, "no-store");
  }

  Answer metrics(Exchange exchange) {
    return Answer.of(HttpResponseStatus.OK, PROMETHEUS_TEXT, metrics.scrape().getBytes(UTF_8));
  }
}
