package dev.bywash.bench.client;

import dev.bywash.bench.child.Task;
import java.io.Closeable;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What connections cost while nothing comes. */
public final class IdleCost implements Task {
  static final String THREADS = "threads";
  static final String KIBIBYTES = "kibibytes";
  static final String CPU = "cpu";

  private static final long DEADLINE_NANOS = TimeUnit.MINUTES.toNanos(2);
  private static final long SETTLE_MILLIS = 2_000;

  /**
   * After this no timer of an opening is left: the SDK's hello timeout of 5 s is not cancelled when
   * hello comes, and looks once more whether there is anything to do.
   */
  private static final long REST_MILLIS = 6_000;

  private static final double BYTES_PER_KIBIBYTE = 1_024;
  private static final double MILLIS_PER_SECOND = 1_000;
  private static final double NANOS_PER_MICRO = 1_000;

  /** Of a wire, a contender's title, a URL with one event, how many connections, how many ms. */
  @Override
  public Map<String, Double> run(List<String> arguments) throws Exception {
    Contender contender = Wire.valueOf(arguments.get(0)).contender(arguments.get(1));
    String url = arguments.get(2);
    int connections = Integer.parseInt(arguments.get(3));
    // One for what all have in common, which is no connection's.
    List<Closeable> open = new ArrayList<>(connect(contender, url, 1));
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    long heap = Heap.used();
    open.addAll(connect(contender, url, connections));
    double more = ManagementFactory.getThreadMXBean().getThreadCount() - threads;
    double kept = Heap.used() - heap;
    TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
    long millis = Long.parseLong(arguments.get(4));
    double cpuInSecond = CpuClock.nanosWithin(millis) * MILLIS_PER_SECOND / millis;
    for (Closeable each : open) {
      each.close();
    }
    return Map.of(
        THREADS,
        more / connections,
        KIBIBYTES,
        kept / BYTES_PER_KIBIBYTE / connections,
        CPU,
        cpuInSecond / NANOS_PER_MICRO / connections);
  }

  /** Opens so many, waits for an event on each, and until what served the opening is gone. */
  private static List<Closeable> connect(Contender contender, String url, int connections)
      throws Exception {
    AtomicInteger arrived = new AtomicInteger();
    List<Closeable> open = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      open.add(contender.open(url, new Arrived(arrived)));
    }
    long deadline = System.nanoTime() + DEADLINE_NANOS;
    while (arrived.get() < connections) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            contender + " has " + arrived + " of " + connections + " connections");
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
    return open;
  }

  private record Arrived(AtomicInteger count) implements Sink {
    @Override
    public void text(String json) {
      count.incrementAndGet();
    }

    @Override
    public void quake(Quake quake) {
      count.incrementAndGet();
    }

    @Override
    public void lines(int lines) {
      throw new UnsupportedOperationException("who reads lines does not know the first event");
    }
  }
}
