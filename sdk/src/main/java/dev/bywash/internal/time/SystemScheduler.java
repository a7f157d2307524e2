package dev.bywash.internal.time;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Real time, on one daemon thread that starts with the first task. */
public final class SystemScheduler implements Scheduler {
  private final ScheduledThreadPoolExecutor executor;

  /**
   * @param threadName the name of the thread, for who reads a thread dump
   */
  public SystemScheduler(String threadName) {
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, threadName);
              thread.setDaemon(true);
              return thread;
            },
            new ScheduledThreadPoolExecutor.DiscardPolicy());
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public long nowMillis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  @Override
  public void execute(Runnable task) {
    executor.execute(() -> run(task));
  }

  @Override
  public Task schedule(Runnable task, long delayMillis) {
    ScheduledFuture<?> future =
        executor.schedule(() -> run(task), delayMillis, TimeUnit.MILLISECONDS);
    return () -> future.cancel(false);
  }

  /** What a task throws is a mistake of ours, and the executor would keep it to itself. */
  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
  }

  /** Runs what is due, drops what is not, and ends the thread. Later tasks are dropped, too. */
  public void shutdown() {
    executor.shutdown();
  }
}
