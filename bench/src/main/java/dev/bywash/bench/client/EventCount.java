package dev.bywash.bench.client;

import dev.bywash.bench.child.Task;
import dev.bywash.bench.source.EventSourceServer;
import dev.bywash.bench.source.Payload;
import java.io.Closeable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How many events each contender counts of so many that are sent. A measurement by the event is
 * worth nothing where this is wrong.
 */
public final class EventCount implements Task {
  private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** How long to look for events that nobody sent. */
  private static final long EXTRA_MILLIS = 50;

  /** Of how many events to send each. Answers by line-up, contender and payload. */
  @Override
  public Map<String, Double> run(List<String> arguments) throws Exception {
    long events = Long.parseLong(arguments.get(0));
    Map<String, Double> counts = new HashMap<>();
    try (EventSourceServer source = EventSourceServer.start()) {
      for (Payload payload : Payload.values()) {
        String url = source.some(payload, events);
        for (Wire wire : Wire.values()) {
          countEach(wire, payload, url, events, counts);
        }
      }
      String url = source.some(Payload.SMALL, events);
      for (Behaviour behaviour : Behaviour.values()) {
        countEach(behaviour, Payload.SMALL, url, events, counts);
      }
      for (Race race : Race.values()) {
        countEach(race, Payload.SMALL, url, events, counts);
      }
    }
    return counts;
  }

  private static void countEach(
      Lineup lineup, Payload payload, String url, long events, Map<String, Double> counts)
      throws Exception {
    for (Contender contender : lineup.contenders()) {
      counts.put(
          lineup + ", " + contender + ", " + payload, (double) count(contender, url, events));
    }
  }

  private static long count(Contender contender, String url, long events) throws Exception {
    Counter counter = new Counter();
    Closeable reading = contender.open(url, counter);
    try {
      long deadline = System.nanoTime() + DEADLINE_NANOS;
      while (counter.events() < events && System.nanoTime() < deadline) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      TimeUnit.MILLISECONDS.sleep(EXTRA_MILLIS);
      return counter.events();
    } finally {
      reading.close();
    }
  }
}
