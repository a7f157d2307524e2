package dev.bywash.bench.figure;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What one contender took, a sample for each round. Sample i of every row of a figure comes from
 * the same round, so that their ratio is of one moment of a machine that others use too.
 */
public record Row(String contender, List<Double> samples) {
  public Row {
    samples = List.copyOf(samples);
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("a row has samples; \"" + contender + "\" has none");
    }
  }

  public static Row of(String contender, double... samples) {
    return new Row(contender, Arrays.stream(samples).boxed().collect(Collectors.toList()));
  }

  /** The middle one; of an even number, the mean of the middle two. */
  public double median() {
    return median(samples);
  }

  public double min() {
    return Collections.min(samples);
  }

  public double max() {
    return Collections.max(samples);
  }

  /** The median of the ratios to the other row, round by round. */
  public double ratioTo(Row other) {
    if (samples.size() != other.samples.size()) {
      throw new IllegalArgumentException(
          contender
              + " has "
              + samples.size()
              + " samples, "
              + other.contender
              + " "
              + other.samples.size());
    }
    return median(
        IntStream.range(0, samples.size())
            .mapToObj(i -> samples.get(i) / other.samples.get(i))
            .collect(Collectors.toList()));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().collect(Collectors.toList());
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
