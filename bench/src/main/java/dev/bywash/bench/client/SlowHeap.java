package dev.bywash.bench.client;

import dev.bywash.bench.child.Task;
import java.io.Closeable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** How much heap is in use while events come faster than they are taken, at some moments. */
public final class SlowHeap implements Task {
  private static final long DEADLINE_SECONDS = 60;
  private static final double BYTES_PER_MEBIBYTE = 1 << 20;

  /** Even on a busy machine an event does not take longer. */
  private static final long LONGEST_MILLIS = 50;

  /**
   * Of a line-up, a contender's title, a URL, and the moments in ascending order, in ms after the
   * first event. Answers by {@link #after}, in MiB.
   */
  @Override
  public Map<String, Double> run(List<String> arguments) throws Exception {
    Contender contender = Lineup.of(arguments.get(0)).contender(arguments.get(1));
    SlowSink sink = new SlowSink();
    Map<String, Double> heap = new HashMap<>();
    Closeable reading = contender.open(arguments.get(2), sink);
    try {
      if (!sink.first.await(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(contender + " has no event after a minute");
      }
      // What starting has left behind takes more than one collection to go.
      Heap.used();
      long start = System.nanoTime();
      for (String moment : arguments.subList(3, arguments.size())) {
        long millis = Long.parseLong(moment);
        TimeUnit.NANOSECONDS.sleep(
            start + TimeUnit.MILLISECONDS.toNanos(millis) - System.nanoTime());
        sink.checkTaken(millis / LONGEST_MILLIS);
        heap.put(after(millis), Heap.used() / BYTES_PER_MEBIBYTE);
      }
    } finally {
      reading.close();
    }
    return heap;
  }

  /** The name of a moment. */
  static String after(long millis) {
    return "after " + millis / 1_000 + " s";
  }

  /** Takes a millisecond for each event. */
  private static final class SlowSink implements Sink {
    private final CountDownLatch first = new CountDownLatch(1);
    private final AtomicLong taken = new AtomicLong();

    @Override
    public void text(String json) {
      take();
    }

    @Override
    public void quake(Quake quake) {
      take();
    }

    @Override
    public void lines(int lines) {
      throw new UnsupportedOperationException("who reads lines takes no events");
    }

    private void take() {
      taken.incrementAndGet();
      first.countDown();
      try {
        TimeUnit.MILLISECONDS.sleep(1);
      } catch (InterruptedException e) {
        // The subscription was disposed of; this is its last event.
        Thread.currentThread().interrupt();
      }
    }

    /** A heap that nothing goes through is flat, too. */
    private void checkTaken(long least) {
      if (taken.get() < least) {
        throw new IllegalStateException("a slow subscriber takes none: " + taken + " so far");
      }
    }
  }
}
