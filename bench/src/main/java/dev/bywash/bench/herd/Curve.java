package dev.bywash.bench.herd;

import java.util.Arrays;

/** How many requests there were in each second. */
final class Curve {
  private int[] counts = new int[64];

  void add(long millis) {
    int second = Math.toIntExact(millis / 1_000);
    if (second >= counts.length) {
      counts = Arrays.copyOf(counts, Math.max(second + 1, 2 * counts.length));
    }
    counts[second]++;
  }

  int at(int second) {
    return second < counts.length ? counts[second] : 0;
  }

  int peak() {
    return Arrays.stream(counts).max().orElse(0);
  }

  /** The mean of the first so many seconds. */
  double mean(int seconds) {
    return Arrays.stream(counts).limit(seconds).asLongStream().sum() / (double) seconds;
  }
}
