package dev.bywash.bench.client;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * The processor time of all Java threads. The compiler's and the collector's threads are left out:
 * the former has done its work some day, and allocated bytes tell of the latter.
 */
public final class CpuClock {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private CpuClock() {}

  /** So much up to now. Of use as a difference, as long as no thread ends in between. */
  public static long nanos() {
    return Arrays.stream(THREADS.getThreadCpuTime(THREADS.getAllThreadIds()))
        .filter(nanos -> nanos > 0)
        .sum();
  }

  /** What is spent while this thread sleeps for so long. */
  static long nanosWithin(long millis) throws InterruptedException {
    long before = nanos();
    TimeUnit.MILLISECONDS.sleep(millis);
    return nanos() - before;
  }
}
