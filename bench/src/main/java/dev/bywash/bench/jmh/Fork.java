package dev.bywash.bench.jmh;

import dev.bywash.bench.child.ChildJvm;
import dev.bywash.bench.source.Payload;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * How long JMH measures one benchmark, alone in a JVM of its own. One fork in each run of JMH,
 * which would let all forks of a benchmark run before those of the next: so contenders take turns.
 *
 * @param warmups how many iterations are not counted, as the compiler is at work
 * @param iterations how many are counted
 * @param millis how long an iteration takes
 */
record Fork(int warmups, int iterations, int millis) {
  /**
   * Measures one contender of a step once.
   *
   * @param payload null where the step has none
   * @throws RunnerException if the benchmark fails, with all that JMH has said
   */
  Cost measure(Step step, Contender contender, @Nullable Payload payload) throws RunnerException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      ChainedOptionsBuilder options = options(step, contender);
      if (payload != null) {
        options.param("payload", payload.name());
      }
      return Cost.of(
          new Runner(
                  options.build(),
                  OutputFormatFactory.createFormatInstance(out, VerboseMode.NORMAL))
              .runSingle());
    } catch (RunnerException e) {
      throw new RunnerException(
          contender + ", " + step.title(payload) + ":\n" + said.toString(StandardCharsets.UTF_8),
          e);
    }
  }

  private ChainedOptionsBuilder options(Step step, Contender contender) {
    String benchmark = step.benchmarks().getName() + "." + contender.method();
    TimeValue time = new TimeValue(millis, TimeUnit.MILLISECONDS);
    return new OptionsBuilder()
        .include("^" + Pattern.quote(benchmark) + "$")
        .mode(Mode.AverageTime)
        .threads(1)
        .forks(1)
        .jvmArgs(ChildJvm.FLAGS.toArray(new String[0]))
        .warmupIterations(warmups)
        .warmupTime(time)
        .measurementIterations(iterations)
        .measurementTime(time)
        .addProfiler(CpuProfiler.class)
        .addProfiler(GCProfiler.class)
        .shouldFailOnError(true);
  }
}
