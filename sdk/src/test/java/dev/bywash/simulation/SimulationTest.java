package dev.bywash.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Plays whole stories, each from one seed: a server that restarts, forgets, drains and is
 * overloaded; a network that cuts, holds, swallows and refuses, for some transports or for all; a
 * phone that sleeps and changes its network; subscribers that come, dawdle and go. After every
 * event the promises are checked; at the end all faults stop, and everything must converge.
 *
 * <p>{@code -Dsimulation.seed=42} plays one story and prints it, {@code
 * -Dsimulation.stories=100000} plays as many, and {@code -Dsimulation.lines=2000} keeps more of the
 * history that a failure prints.
 */
class SimulationTest {
  private static final int DEFAULT_STORIES = 3_900;
  private static final int STORIES = Integer.getInteger("simulation.stories", DEFAULT_STORIES);
  private static final long LEAST_OUTAGES = 100_000;

  private final Coverage coverage = new Coverage();
  private long outages;

  @Test
  @Timeout(value = 3, unit = TimeUnit.HOURS)
  void noStoryBreaksAPromise() {
    Long only = Long.getLong("simulation.seed");
    if (only != null) {
      System.out.println(play(only).history());
      return;
    }
    long start = cpuMillis();
    for (long seed = 1; seed <= STORIES; seed++) {
      play(seed);
    }
    System.out.printf(
        "%d outages in %d stories, %d ms of CPU%n%s",
        outages, STORIES, cpuMillis() - start, coverage);
    if (STORIES >= DEFAULT_STORIES) {
      assertThat(outages).as("outages").isGreaterThanOrEqualTo(LEAST_OUTAGES);
      new CoverageRules(coverage).check();
    }
  }

  @Test
  void oneSeedPlaysOneStory() {
    for (long seed = 1; seed <= 40; seed++) {
      assertThat(fingerprint(seed)).as("the story of seed " + seed).isEqualTo(fingerprint(seed));
    }
  }

  private Story play(long seed) {
    Script script = Script.of(seed);
    Story story = new Story(script, coverage);
    try {
      story.play();
    } catch (BrokenPromise e) {
      throw new AssertionError(report(script, story, e), e);
    } catch (RuntimeException | Error e) {
      throw new AssertionError("seed " + seed + " failed: " + e + '\n' + story.history(), e);
    }
    outages += story.outages();
    return story;
  }

  /** The seed, the history, and the shortest script found that breaks the same promise. */
  private static String report(Script script, Story story, BrokenPromise broken) {
    Script shortest = new Shrinker(broken.promise()).shrink(script);
    StringBuilder report = new StringBuilder();
    report.append("seed ").append(script.seed()).append(' ').append(broken.getMessage());
    report.append("\n").append(story.history());
    report.append("\n\nThe same promise, broken with ").append(shortest.acts().size());
    report.append(" acts instead of ").append(script.acts().size()).append(":\n");
    Story retold = new Story(shortest, new Coverage());
    try {
      retold.play();
    } catch (BrokenPromise e) {
      report.append(retold.history()).append('\n').append(e.getMessage());
    }
    return report.toString();
  }

  private static String fingerprint(long seed) {
    Story story = new Story(Script.of(seed), new Coverage());
    story.play();
    return story.history().fingerprint();
  }

  private static long cpuMillis() {
    return TimeUnit.NANOSECONDS.toMillis(
        ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
  }
}
