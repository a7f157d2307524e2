package dev.bywash.harness.http;

import com.google.gson.JsonObject;
import dev.bywash.harness.log.EventLog;
import dev.bywash.harness.log.LogBounds;
import dev.bywash.harness.log.Resume;
import org.jspecify.annotations.Nullable;

/** Decides where a connection starts, and says so. */
final class Greeter {

  private final EventLog log;
  private final TransportOffer offer;
  private final ServerMetrics metrics;
  private final long heartbeatMillis;

  Greeter(EventLog log, TransportOffer offer, ServerMetrics metrics, long heartbeatMillis) {
    this.log = log;
    this.offer = offer;
    this.metrics = metrics;
    this.heartbeatMillis = heartbeatMillis;
  }

  Hello greet(@Nullable String lastEventId) {
    LogBounds bounds = log.bounds();
    Resume resume = bounds.resume(lastEventId);
    if (resume instanceof Resume.Gap gap) {
      metrics.gap(gap.reason());
    }
    return new Hello(resume, ControlMessages.hello(resume, bounds, heartbeatMillis, offer.get()));
  }

  /**
   * The first message of a connection.
   *
   * @param fields its wire form
   */
  record Hello(Resume resume, JsonObject fields) {

    String json() {
      return fields.toString();
    }

    StreamForm.Control control() {
      return new StreamForm.Control("hello", resume.start(), json(), 0);
    }
  }
}
