package dev.bywash.harness.hub;

import java.util.concurrent.Executor;

/**
 * The one thread that a shard lives on: runs tasks one at a time and in order, and tells time. A
 * loop that has shut down drops its tasks silently.
 */
public interface Loop extends Executor {

  /** Whether the caller is on this loop's thread. */
  boolean inLoop();

  /** The loop's monotonic clock, in nanoseconds from any origin. */
  long nanoTime();

  /** Runs {@code task} on this loop after a delay, unless it is cancelled before. */
  Timeout schedule(Runnable task, long delayNanos);

  /** A task that waits for its time. */
  interface Timeout {

    /** Forgets the task; no effect when it has run. Called on the loop. */
    void cancel();
  }
}
