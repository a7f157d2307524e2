package dev.bywash.simulation;

import dev.bywash.internal.time.FakeScheduler;
import dev.bywash.internal.time.Scheduler;
import java.util.Random;

/** The time and the chance of one story, and what is checked after every event of it. */
final class World {
  private static final int MOST_STEPS_AT_ONCE = 20_000;

  /** The client's chance is its own, so that a change in the client leaves the weather as it is. */
  final Random clientRandom;

  final History history = new History();
  final Coverage coverage;

  private final Random random;
  private final FakeScheduler time = new FakeScheduler();
  private Runnable check = () -> {};
  private volatile BrokenPromise broken;
  private long stepMillis;
  private int stepsAtOnce;

  World(long seed, Coverage coverage) {
    this.random = new Random(seed * 31 + 7);
    this.clientRandom = new Random(seed * 31 + 8);
    this.coverage = coverage;
  }

  void afterEvery(Runnable newCheck) {
    check = newCheck;
  }

  long now() {
    return time.nowMillis();
  }

  Scheduler.Task in(long delayMillis, Runnable task) {
    return time.schedule(
        () -> {
          countStep();
          task.run();
          if (broken != null) {
            throw broken;
          }
          check.run();
        },
        delayMillis);
  }

  private void countStep() {
    stepsAtOnce = now() == stepMillis ? stepsAtOnce + 1 : 0;
    stepMillis = now();
    if (stepsAtOnce > MOST_STEPS_AT_ONCE) {
      broken("G6: a hot loop at one moment");
    }
  }

  void pass(long millis) {
    time.advance(millis);
  }

  /** From 0 to below the bound. */
  int draw(int bound) {
    return random.nextInt(bound);
  }

  boolean happens(double probability) {
    return random.nextDouble() < probability;
  }

  void tell(String line) {
    history.add(time.nowMillis(), line);
  }

  /** Ends the story, from whichever depth of the client this is called. */
  void broken(String promise) {
    BrokenPromise first = new BrokenPromise(now(), promise);
    if (broken == null) {
      broken = first;
    }
    throw first;
  }
}
