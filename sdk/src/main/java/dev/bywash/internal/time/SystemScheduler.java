package dev.bywash.internal.time;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Real time, on one daemon thread and on whoever lends itself. The thread is started at once: that
 * takes longer than most tasks, and the first task comes from an app that subscribes.
 *
 * <p>The executor below waits by the JVM's clock, which may stand still while the machine sleeps.
 * With another clock a long wait is therefore made of short ones, so that a task that was overslept
 * runs soon after.
 */
public final class SystemScheduler implements Scheduler {
  /** The longest that a wait goes on without a look at the clock, when that is not the JVM's. */
  private static final long SLICE_MILLIS = 5_000;

  private final ScheduledThreadPoolExecutor executor;
  private final Clock clock;
  private final long sliceMillis;

  /** The tasks whose turn has not come. */
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

  /** How many tasks there are, with the one at work; who raises it from 0 does them all. */
  private final AtomicInteger pending = new AtomicInteger();

  private final Runnable drain = this::drain;

  /**
   * @param threadName the name of the thread, for who reads a thread dump
   * @param clock counts the time in which the machine sleeps, too; null for the JVM's
   */
  public SystemScheduler(String threadName, @Nullable Clock clock) {
    this.clock = clock == null ? MonotonicClock.system() : new MonotonicClock(clock);
    this.sliceMillis = clock == null ? Long.MAX_VALUE : SLICE_MILLIS;
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
    executor.prestartCoreThread();
  }

  @Override
  public long nowMillis() {
    return clock.nowMillis();
  }

  @Override
  public void execute(Runnable task) {
    if (isFirst(task)) {
      executor.execute(drain);
    }
  }

  @Override
  public void executeHere(Runnable task) {
    if (isFirst(task)) {
      drain();
    }
  }

  /** Queues the task; true when nobody is at work, and the caller is to see to it. */
  private boolean isFirst(Runnable task) {
    if (executor.isShutdown()) {
      return false;
    }
    tasks.add(task);
    return pending.getAndIncrement() == 0;
  }

  private void drain() {
    do {
      Runnable task = tasks.poll();
      if (task != null) {
        run(task);
      }
    } while (pending.decrementAndGet() != 0);
  }

  @Override
  public Task schedule(Runnable task, long delayMillis) {
    Timer timer = new Timer(task, nowMillis() + delayMillis);
    timer.await();
    return timer;
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

  /** A task and the wait for it. */
  private final class Timer implements Task, Runnable {
    private final Runnable task;
    private final long dueMillis;

    // Guarded by this.
    private @Nullable ScheduledFuture<?> wait;
    private boolean cancelled;

    Timer(Runnable task, long dueMillis) {
      this.task = task;
      this.dueMillis = dueMillis;
    }

    synchronized void await() {
      if (!cancelled) {
        long left = Math.max(0, dueMillis - nowMillis());
        wait = executor.schedule(this, Math.min(left, sliceMillis), TimeUnit.MILLISECONDS);
      }
    }

    /** Looks whether it is due. */
    @Override
    public void run() {
      if (nowMillis() < dueMillis) {
        await();
      } else {
        executeHere(this::fire);
      }
    }

    /** Who cancels it in a task has done so before its turn. */
    private void fire() {
      synchronized (this) {
        if (cancelled) {
          return;
        }
      }
      task.run();
    }

    @Override
    public synchronized void cancel() {
      cancelled = true;
      if (wait != null) {
        wait.cancel(false);
      }
    }
  }
}
