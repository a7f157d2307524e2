package dev.bywash.internal.time;

import java.util.concurrent.Executor;

/**
 * Runs tasks one at a time, in order, on a thread of its own, now or later. Safe for any thread.
 */
public interface Scheduler extends Executor, Clock {
  /** Runs the task after the delay, unless it is cancelled before. */
  Task schedule(Runnable task, long delayMillis);

  /** A task that waits for its time. */
  interface Task {
    /** Does nothing when the task has run, or runs now. */
    void cancel();
  }
}
