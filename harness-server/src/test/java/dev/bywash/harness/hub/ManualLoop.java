package dev.bywash.harness.hub;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** A loop without a thread: the test runs its tasks, and moves its time. */
final class ManualLoop implements Loop {

  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final PriorityQueue<Scheduled> scheduled =
      new PriorityQueue<>(Comparator.comparingLong(s -> s.atNanos));
  private long nowNanos = 1_000;

  @Override
  public boolean inLoop() {
    return true;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  @Override
  public long nanoTime() {
    return nowNanos;
  }

  @Override
  public Timeout schedule(Runnable task, long delayNanos) {
    Scheduled entry = new Scheduled(task, nowNanos + delayNanos);
    scheduled.add(entry);
    return () -> scheduled.remove(entry);
  }

  /** Runs one task, if there is any. */
  boolean runOne() {
    Runnable task = tasks.poll();
    if (task == null) {
      return false;
    }
    task.run();
    return true;
  }

  /** Runs until nothing is left to do at this time. */
  void run() {
    while (runOne()) {
      // Tasks may add tasks.
    }
  }

  /** Runs everything that happens within so many nanoseconds. */
  void advance(long nanos) {
    long until = nowNanos + nanos;
    run();
    while (!scheduled.isEmpty() && scheduled.peek().atNanos <= until) {
      Scheduled next = scheduled.remove();
      nowNanos = Math.max(nowNanos, next.atNanos);
      next.task.run();
      run();
    }
    nowNanos = until;
  }

  private static final class Scheduled {

    private final Runnable task;
    private final long atNanos;

    Scheduled(Runnable task, long atNanos) {
      this.task = task;
      this.atNanos = atNanos;
    }
  }
}
