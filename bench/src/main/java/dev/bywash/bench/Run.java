package dev.bywash.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How much is measured, who is told how far it has come, and in which order contenders take turns.
 */
public final class Run {
  private final boolean quick;
  private final Consumer<String> progress;

  public Run(boolean quick, Consumer<String> progress) {
    this.quick = quick;
    this.progress = progress;
  }

  /** Whether a rough answer within a minute or so is wanted; figures of such a run are not kept. */
  public boolean isQuick() {
    return quick;
  }

  /** The one number or the other, as the run is quick or not. */
  public int pick(int whenQuick, int whenFull) {
    return quick ? whenQuick : whenFull;
  }

  /** Tells how far it has come, in a few words. */
  public void progress(String what) {
    progress.accept(what);
  }

  /** Measures one contender once. */
  @FunctionalInterface
  public interface Measurement<C, T> {
    T measure(C contender) throws Exception;
  }

  /**
   * Lets every contender have a turn in each round: A B C, A B C, and so on, so that what the
   * machine does besides meets all of them. The samples of each stand in the order of the rounds.
   */
  public <C, T> Map<C, List<T>> interleaved(
      int rounds, List<C> contenders, Measurement<C, T> measurement) throws Exception {
    Map<C, List<T>> samples = new LinkedHashMap<>();
    for (int round = 1; round <= rounds; round++) {
      for (C contender : contenders) {
        progress(contender + ", round " + round + " of " + rounds);
        samples
            .computeIfAbsent(contender, unused -> new ArrayList<>())
            .add(measurement.measure(contender));
      }
    }
    return samples;
  }
}
