package dev.bywash.internal.time;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Virtual time: tasks run on the thread that moves the clock, in order of their time and, at one
 * time, of their arrival. Tasks may come from any thread.
 */
public final class FakeScheduler implements Scheduler {
  private final PriorityQueue<FakeTask> tasks =
      new PriorityQueue<>(
          Comparator.<FakeTask>comparingLong(t -> t.atMillis).thenComparingLong(t -> t.number));
  private long nowMillis;
  private long nextNumber;
  private int timersSet;

  @Override
  public synchronized long nowMillis() {
    return nowMillis;
  }

  @Override
  public void execute(Runnable task) {
    add(task, 0);
  }

  /** As if another thread were at work: the task waits for its turn. */
  @Override
  public void executeHere(Runnable task) {
    execute(task);
  }

  @Override
  public synchronized Task schedule(Runnable task, long delayMillis) {
    timersSet++;
    return add(task, delayMillis);
  }

  /** How often a task was to wait for its time. */
  public synchronized int timersSet() {
    return timersSet;
  }

  private synchronized Task add(Runnable task, long delayMillis) {
    FakeTask fake = new FakeTask(task, nowMillis + Math.max(0, delayMillis), nextNumber++);
    tasks.add(fake);
    return fake;
  }

  /** Runs what is due now, and what that makes due now. */
  public void runDue() {
    advance(0);
  }

  /** Moves the clock forward, stopping at every task on the way. */
  public void advance(long millis) {
    long until = nowMillis() + millis;
    FakeTask task = nextUntil(until);
    while (task != null) {
      task.task.run();
      task = nextUntil(until);
    }
    synchronized (this) {
      nowMillis = until;
    }
  }

  /** The machine slept: the clock has moved, and what was due meanwhile runs only now. */
  public void oversleep(long millis) {
    synchronized (this) {
      nowMillis += millis;
    }
    runDue();
  }

  /** How many tasks wait, cancelled ones not counted. */
  public synchronized int pending() {
    return tasks.size();
  }

  private synchronized FakeTask nextUntil(long untilMillis) {
    FakeTask next = tasks.peek();
    if (next == null || next.atMillis > untilMillis) {
      return null;
    }
    tasks.remove();
    nowMillis = Math.max(nowMillis, next.atMillis);
    return next;
  }

  private synchronized void remove(FakeTask task) {
    tasks.remove(task);
  }

  private final class FakeTask implements Task {
    private final Runnable task;
    private final long atMillis;
    private final long number;

    FakeTask(Runnable task, long atMillis, long number) {
      this.task = task;
      this.atMillis = atMillis;
      this.number = number;
    }

    @Override
    public void cancel() {
      remove(this);
    }
  }
}
