package dev.bywash.bench.jmh;

import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** What one operation took in one fork: a mean of its time, and of what it allocated. */
record Cost(double nanos, double bytes) {
  /** What JMH's allocation profiler calls the bytes of an operation. */
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  static Cost of(RunResult result) {
    Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
    if (allocated == null) {
      throw new IllegalStateException(
          "JMH tells no " + ALLOCATED + ", but " + result.getSecondaryResults().keySet());
    }
    return new Cost(score(result.getPrimaryResult(), "ns/op"), score(allocated, "B/op"));
  }

  private static double score(Result<?> result, String unit) {
    if (!result.getScoreUnit().equals(unit)) {
      throw new IllegalStateException("JMH counts " + result.getScoreUnit() + " and not " + unit);
    }
    return result.getScore();
  }
}
