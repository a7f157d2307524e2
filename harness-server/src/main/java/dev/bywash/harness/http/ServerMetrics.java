package dev.bywash.harness.http;

import dev.bywash.harness.hub.Goodbye;
import dev.bywash.harness.hub.HubObserver;
import dev.bywash.harness.hub.Transport;
import dev.bywash.harness.log.EventLog;
import dev.bywash.harness.log.GapReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.buffer.PooledByteBufAllocator;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One server's meters, in a registry of its own. Safe on every thread. */
final class ServerMetrics implements HubObserver {

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(25), Duration.ofMillis(100)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<Transport, AtomicInteger> connections = new EnumMap<>(Transport.class);
  private final Map<Transport, Counter> delivered = new EnumMap<>(Transport.class);
  private final Map<Transport, Counter> heartbeats = new EnumMap<>(Transport.class);
  private final Map<GapReason, Counter> gaps = new EnumMap<>(GapReason.class);
  private final Map<Goodbye.Reason, Counter> letGo = new EnumMap<>(Goodbye.Reason.class);
  private final Counter published;
  private final Timer publishing;

  ServerMetrics(EventLog log) {
    for (Transport transport : Transport.values()) {
      String name = transport.wireName();
      AtomicInteger open = new AtomicInteger();
      connections.put(transport, open);
      Gauge.builder("bywash.connections", open, AtomicInteger::get)
          .description("Streams, and polls that are held")
          .tag("transport", name)
          .register(registry);
      delivered.put(transport, counter("bywash.events.delivered", "transport", name));
      heartbeats.put(transport, counter("bywash.heartbeats", "transport", name));
    }
    for (GapReason reason : GapReason.values()) {
      gaps.put(reason, counter("bywash.gaps", "reason", reason.wireName()));
    }
    for (Goodbye.Reason reason : Goodbye.Reason.values()) {
      letGo.put(reason, counter("bywash.let.go", "reason", reason.label()));
    }
    published = Counter.builder("bywash.events.published").register(registry);
    publishing =
        Timer.builder("bywash.publish")
            .description("From a publish request's last byte to its answer")
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    Gauge.builder(
            "bywash.buffers.bytes",
            PooledByteBufAllocator.DEFAULT,
            PooledByteBufAllocator::pinnedDirectMemory)
        .description("Direct memory of buffers in use, by all servers of this process")
        .register(registry);
    Gauge.builder("bywash.log.events", log, l -> l.size().events()).register(registry);
    Gauge.builder("bywash.log.bytes", log, l -> l.size().bytes())
        .baseUnit("bytes")
        .register(registry);
  }

  private Counter counter(String name, String tag, String value) {
    return Counter.builder(name).tag(tag, value).register(registry);
  }

  /** Everything, in Prometheus's text format. */
  String scrape() {
    return registry.scrape();
  }

  /** For the meters of what is beside the hub. */
  MeterRegistry registry() {
    return registry;
  }

  void close() {
    registry.close();
  }

  void gap(GapReason reason) {
    get(gaps, reason).increment();
  }

  void publishTook(long nanos) {
    publishing.record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void published(int events) {
    published.increment(events);
  }

  @Override
  public void opened(Transport transport) {
    get(connections, transport).incrementAndGet();
  }

  @Override
  public void closed(Transport transport) {
    get(connections, transport).decrementAndGet();
  }

  @Override
  public void delivered(Transport transport, int events) {
    get(delivered, transport).increment(events);
  }

  @Override
  public void heartbeat(Transport transport) {
    get(heartbeats, transport).increment();
  }

  @Override
  public void letGo(Transport transport, Goodbye.Reason reason) {
    get(letGo, reason).increment();
  }

  private static <K extends Enum<K>, V> V get(Map<K, V> byEnum, K key) {
    V value = byEnum.get(key);
    if (value == null) {
      throw new IllegalStateException("no meter for " + key);
    }
    return value;
  }
}
