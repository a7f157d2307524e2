package dev.bywash.bench.client;

import dev.bywash.bench.child.Task;
import java.io.Closeable;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** How long an event is under way from the source to who reads it. */
public final class EventLatency implements Task {
  static final Map<String, Double> PERCENTILES = Map.of("p50", 50.0, "p99", 99.0, "p99.9", 99.9);

  private static final double NANOS_PER_MICRO = 1_000;

  /** Of a wire, a contender's title, a URL, and how many events to warm up and to measure. */
  @Override
  public Map<String, Double> run(List<String> arguments) throws Exception {
    Contender contender = Wire.valueOf(arguments.get(0)).contender(arguments.get(1));
    Arrivals arrivals =
        new Arrivals(Long.parseLong(arguments.get(3)), Long.parseLong(arguments.get(4)));
    Closeable reading = contender.open(arguments.get(2), arrivals);
    try {
      Histogram histogram = arrivals.await();
      return PERCENTILES.entrySet().stream()
          .collect(
              java.util.stream.Collectors.toMap(
                  Map.Entry::getKey,
                  each -> histogram.getValueAtPercentile(each.getValue()) / NANOS_PER_MICRO));
    } finally {
      reading.close();
    }
  }
}
