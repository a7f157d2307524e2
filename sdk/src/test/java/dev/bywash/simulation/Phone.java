package dev.bywash.simulation;

import dev.bywash.internal.time.Scheduler;
import java.util.ArrayList;
import java.util.List;

/**
 * What the client runs on. Its engine and its readers lag a little behind the world, each in its
 * own order; and it can fall asleep: then nothing of it runs, and when it wakes its clock has
 * jumped.
 */
final class Phone implements Scheduler {
  private final World world;
  private final List<Errand> overslept = new ArrayList<>();
  private long engineFreeAtMillis;
  private int engineTasks;
  private long callbacksFreeAtMillis;
  private boolean asleep;
  private int pending;
  private int callbacks;

  Phone(World world) {
    this.world = world;
  }

  @Override
  public long nowMillis() {
    return world.now();
  }

  @Override
  public void execute(Runnable task) {
    engineFreeAtMillis = Math.max(engineFreeAtMillis, world.now() + lagMillis());
    engineTasks++;
    run(
        () -> {
          engineTasks--;
          work(task);
        },
        engineFreeAtMillis - world.now());
  }

  /** Sometimes another thread is at work just then, although nothing is to be seen of it. */
  @Override
  public void executeHere(Runnable task) {
    if (engineTasks == 0 && world.draw(2) == 0) {
      work(task);
    } else {
      execute(task);
    }
  }

  @Override
  public Task schedule(Runnable task, long delayMillis) {
    return run(() -> work(task), delayMillis);
  }

  private void work(Runnable task) {
    engineTasks++;
    try {
      task.run();
    } finally {
      engineTasks--;
    }
  }

  /** The executor of callbacks: one after the other, on a thread of its own. */
  void callBack(Runnable task) {
    callbacksFreeAtMillis = Math.max(callbacksFreeAtMillis, world.now() + lagMillis());
    callbacks++;
    run(
        () -> {
          callbacks--;
          task.run();
        },
        callbacksFreeAtMillis - world.now());
  }

  /** Whether a callback is due, which may empty queues that are full now. */
  boolean hasCallbacks() {
    return callbacks != 0;
  }

  /** Runs something on a thread of the client's or of the app's, as soon as there is one. */
  Task run(Runnable task, long delayMillis) {
    Errand errand = new Errand(task);
    pending++;
    errand.timer = world.in(delayMillis, errand);
    return errand;
  }

  void sleep(long millis) {
    if (!asleep) {
      asleep = true;
      world.in(millis, this::wakeUp);
    }
  }

  void wakeUp() {
    asleep = false;
    for (Errand errand : overslept) {
      errand.timer = world.in(0, errand);
    }
    overslept.clear();
  }

  /** How much there is still to be done. */
  int pending() {
    return pending;
  }

  private long lagMillis() {
    return world.draw(8) == 0 ? world.draw(4) : 0;
  }

  private final class Errand implements Task, Runnable {
    private final Runnable task;
    private Task timer;
    private boolean done;

    Errand(Runnable task) {
      this.task = task;
    }

    @Override
    public void run() {
      if (done) {
        return;
      }
      if (asleep) {
        overslept.add(this);
        return;
      }
      end();
      task.run();
    }

    @Override
    public void cancel() {
      if (!done) {
        end();
        timer.cancel();
      }
    }

    private void end() {
      done = true;
      pending--;
    }
  }
}
