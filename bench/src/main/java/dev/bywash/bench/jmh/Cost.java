package dev.bywash.bench.jmh;

import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** What one operation took in one fork: a mean of its processor time, and of what it allocated. */
record Cost(double nanos, double bytes) {
  /** What JMH's allocation profiler calls the bytes of an operation. */
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  static Cost of(RunResult result) {
    return new Cost(score(result, CpuProfiler.TIME, "ns/op"), score(result, ALLOCATED, "B/op"));
  }

  private static double score(RunResult result, String what, String unit) {
    Result<?> told = result.getSecondaryResults().get(what);
    if (told == null) {
      throw new IllegalStateException(
          "JMH tells no " + what + ", but " + result.getSecondaryResults().keySet());
    }
    if (!told.getScoreUnit().equals(unit)) {
      throw new IllegalStateException(
          what + " is in " + unit + ", but JMH counts " + told.getScoreUnit());
    }
    return told.getScore();
  }
}
