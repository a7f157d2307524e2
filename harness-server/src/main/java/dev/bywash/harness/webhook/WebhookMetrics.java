package dev.bywash.harness.webhook;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/** The sender's meters. Safe on every thread. */
final class WebhookMetrics implements MeterBinder {

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(25), Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(2)
  };

  private final InstantSource clock;

  /** Replaced as a whole, by the first binding: meters belong to one registry. */
  private volatile Map<Verdict, Timer> attempts = timers(new SimpleMeterRegistry());

  private volatile DeliveryStore.Depth depth = new DeliveryStore.Depth(0, null);

  WebhookMetrics(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    attempts = timers(registry);
    Gauge.builder("bywash.webhook.pending", this, metrics -> metrics.depth.pending())
        .description("Deliveries that wait for an attempt, or are in one")
        .register(registry);
    Gauge.builder("bywash.webhook.oldest", this, WebhookMetrics::oldestSeconds)
        .description("The age of the oldest of them")
        .baseUnit("seconds")
        .register(registry);
  }

  private static Map<Verdict, Timer> timers(MeterRegistry registry) {
    Map<Verdict, Timer> timers = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      timers.put(
          verdict,
          Timer.builder("bywash.webhook.attempts")
              .description("From the host's name to the answer's last byte")
              .tag("outcome", verdict.label())
              .serviceLevelObjectives(BUCKETS)
              .register(registry));
    }
    return timers;
  }

  private double oldestSeconds() {
    DeliveryStore.Depth now = depth;
    return now.oldest() == null
        ? 0
        : Duration.between(now.oldest(), clock.instant()).toMillis() / 1_000.0;
  }

  void attempted(Verdict verdict, Duration latency) {
    Timer timer = attempts.get(verdict);
    if (timer != null) {
      timer.record(latency);
    }
  }

  /** Told once a second. */
  void depth(DeliveryStore.Depth now) {
    depth = now;
  }

  long pending() {
    return depth.pending();
  }
}
