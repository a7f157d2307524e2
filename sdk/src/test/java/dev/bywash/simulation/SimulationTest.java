package dev.bywash.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Plays whole stories, each from one seed: a server that restarts, forgets, drains and is
 * overloaded; a network that cuts, holds, swallows and refuses, for some transports or for all; a
 * phone that sleeps; subscribers that come, dawdle and go. After every event the promises are
 * checked; at the end all faults stop, and everything must converge.
 *
 * <p>{@code -Dsimulation.seed=42} plays one story, and {@code -Dsimulation.stories=100000} as many.
 */
class SimulationTest {
  private static final long STORIES = Long.getLong("simulation.stories", 1_500);

  private final Coverage coverage = new Coverage();
  private long outages;

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void noStoryBreaksAPromise() {
    long start = System.nanoTime();
    Long only = Long.getLong("simulation.seed");
    if (only != null) {
      play(only);
      return;
    }
    for (long seed = 1; seed <= STORIES; seed++) {
      play(seed);
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    System.out.println(
        "simulated " + outages + " outages in " + STORIES + " stories and " + seconds + " s");
    System.out.println(coverage);
  }

  @Test
  void oneSeedPlaysOneStory() {
    for (long seed = 1; seed <= 20; seed++) {
      assertThat(fingerprint(seed)).isEqualTo(fingerprint(seed));
    }
  }

  private void play(long seed) {
    Story story = new Story(Script.of(seed), coverage);
    try {
      story.play();
    } catch (Throwable e) {
      throw new AssertionError(
          "the story of seed "
              + seed
              + " broke a promise: "
              + e.getMessage()
              + "\n"
              + story.history(),
          e);
    }
    outages += story.outages();
  }

  private static String fingerprint(long seed) {
    Story story = new Story(Script.of(seed), new Coverage());
    story.play();
    return story.history().fingerprint();
  }
}
