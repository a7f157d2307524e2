package dev.bywash.bench.jmh;

import dev.bywash.bench.client.CpuClock;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Tells the processor time of an operation, as JMH itself counts the time on the wall, in which a
 * machine that others use too has done their work as well. JMH makes one in each fork.
 */
public final class CpuProfiler implements InternalProfiler {
  static final String TIME = "cpu.time.norm";

  /** When the iteration began. For the thread that runs the iterations. */
  private long begun;

  @Override
  public String getDescription() {
    return "The processor time of Java threads";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    begun = CpuClock.nanos();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double spent = CpuClock.nanos() - begun;
    // All of them, as what is spent on those before and behind the measured ones is in it.
    long operations = result.getMetadata().getAllOps();
    return List.of(new ScalarResult(TIME, spent / operations, "ns/op", AggregationPolicy.AVG));
  }
}
