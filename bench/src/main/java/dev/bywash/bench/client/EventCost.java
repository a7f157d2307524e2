package dev.bywash.bench.client;

import com.sun.management.ThreadMXBean;
import dev.bywash.bench.child.Task;
import java.io.Closeable;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What an event costs who reads it: processor time and allocated bytes of all Java threads, divided
 * by the number of events. The compiler's and the collector's threads are left out: the former has
 * done its work some day, and the bytes tell of the latter. Reads for a while before it measures.
 */
public final class EventCost implements Task {
  static final String CPU = "cpu";
  static final String BYTES = "bytes";

  private static final long LOOK_MILLIS = 20;
  private static final long DEADLINE_NANOS = TimeUnit.MINUTES.toNanos(2);

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /**
   * Of a line-up, a contender's title, a URL, and for how much processor time to warm up and to
   * measure, in ms. By processor time, so that a machine that is busy with others takes longer and
   * measures the same.
   */
  @Override
  public Map<String, Double> run(List<String> arguments) throws Exception {
    Contender contender = Lineup.of(arguments.get(0)).contender(arguments.get(1));
    Counter counter = new Counter();
    Closeable reading = contender.open(arguments.get(2), counter);
    try {
      spend(Long.parseLong(arguments.get(3)));
      long count = counter.events();
      long cpu = CpuClock.nanos();
      Map<Long, Long> allocated = allocated();
      spend(Long.parseLong(arguments.get(4)));
      double events = counter.events() - count;
      long spent = CpuClock.nanos() - cpu;
      return Map.of(CPU, spent / events, BYTES, allocatedSince(allocated) / events);
    } finally {
      reading.close();
    }
  }

  private void spend(long millis) throws InterruptedException {
    long until = CpuClock.nanos() + TimeUnit.MILLISECONDS.toNanos(millis);
    long deadline = System.nanoTime() + DEADLINE_NANOS;
    while (CpuClock.nanos() < until) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("a contender hardly reads: it takes no processor time");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private Map<Long, Long> allocated() {
    Map<Long, Long> bytes = new HashMap<>();
    long[] ids = threads.getAllThreadIds();
    long[] of = threads.getThreadAllocatedBytes(ids);
    for (int i = 0; i < ids.length; i++) {
      bytes.put(ids[i], of[i]);
    }
    return bytes;
  }

  private long allocatedSince(Map<Long, Long> before) {
    return allocated().entrySet().stream()
        .mapToLong(each -> each.getValue() - before.getOrDefault(each.getKey(), 0L))
        .sum();
  }
}
