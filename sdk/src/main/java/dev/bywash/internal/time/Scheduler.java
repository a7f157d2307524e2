package dev.bywash.internal.time;

import java.util.concurrent.Executor;

/**
 * Runs tasks one at a time, in order, now or later: on a thread of its own, or on one that lends
 * itself. What a task writes is seen by all later ones. Safe for any thread.
 */
public interface Scheduler extends Executor, Clock {
  /**
   * Runs the task on the calling thread, before it returns. When a task is at work on another one,
   * that thread does this one when it is its turn, and the caller does not wait.
   */
  void executeHere(Runnable task);

  /** Runs the task after the delay, unless it is cancelled before. */
  Task schedule(Runnable task, long delayMillis);

  /** A task that waits for its time. */
  interface Task {
    /** Does nothing when the task has run, or runs now. */
    void cancel();
  }
}
