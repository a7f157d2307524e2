package dev.bywash.testing;

import java.util.concurrent.TimeUnit;

/** How long is waited for what is on its way out: until a deadline that only a defect meets. */
final class Patience {
  private final long deadlineNanos;

  Patience(long millis) {
    deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
  }

  /** Waits for the end of this thread; false when the time was over first. */
  boolean awaitEnd(Thread thread) throws InterruptedException {
    thread.join(Math.max(1, leftMillis()));
    return !thread.isAlive();
  }

  boolean isOver() {
    return leftMillis() <= 0;
  }

  private long leftMillis() {
    return TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
  }
}
