package dev.bywash.bench.client;

import dev.bywash.bench.source.SentTime;
import java.util.concurrent.CountDownLatch;
import org.HdrHistogram.Histogram;

/** Measures how long each event has been under way; forgets the first ones, which warm up. */
final class Arrivals implements Sink {
  private static final long HIGHEST_NANOS = 60_000_000_000L;

  private final long warmUp;
  private final long measured;
  private final CountDownLatch done = new CountDownLatch(1);

  // Touched by the thread that reads, and by others when it is done.
  private final Histogram histogram = new Histogram(HIGHEST_NANOS, 3);
  private long count;

  Arrivals(long warmUp, long measured) {
    this.warmUp = warmUp;
    this.measured = measured;
  }

  @Override
  public void text(String json) {
    arrived(SentTime.find(json));
  }

  @Override
  public void quake(Quake quake) {
    arrived(SentTime.decode(quake.sent));
  }

  @Override
  public void lines(int lines) {
    throw new UnsupportedOperationException("lines have no time at which they were sent");
  }

  private void arrived(long sentNanos) {
    long nanos = System.nanoTime() - sentNanos;
    count++;
    if (count > warmUp && count <= warmUp + measured) {
      histogram.recordValue(Math.min(nanos, HIGHEST_NANOS));
    }
    if (count == warmUp + measured) {
      done.countDown();
    }
  }

  /** Waits for as many as are to be measured. */
  Histogram await() throws InterruptedException {
    done.await();
    return histogram;
  }
}
