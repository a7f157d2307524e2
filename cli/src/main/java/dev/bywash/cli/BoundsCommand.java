package dev.bywash.cli;

import dev.bywash.cli.bounds.Bounds;
import dev.bywash.cli.terminal.Terminal;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Shows that a way is found in the time that the documentation states. */
@Command(
    name = "bounds",
    description = {
      "Break every transport but one, in each way and with each survivor, and measure how long a"
          + " client with default options takes from subscribing to the first event. Print it"
          + " beside the documented bound.",
      "Ends with status 0 if no bound is broken."
    },
    footer = {
      "",
      "With --json, standard output has one line and nothing else:",
      "  {\"holds\":true,\"runs\":5,\"allowanceMillis\":500,\"bounds\":[{\"broken\":\"mute\","
          + "\"survivor\":\"sse\",\"medianMillis\":316,\"worstMillis\":324,\"boundMillis\":800,"
          + "\"withoutEvent\":0,\"holds\":true},…]}"
    })
final class BoundsCommand implements Callable<Integer> {
  private static final int MOST_RUNS = 1_000;
  private static final int MOST_JOBS = 100;

  @Option(
      names = "--only",
      paramLabel = "WAY",
      description = "Break the others in this way alone, such as mute. Default: each.")
  private @Nullable String only;

  @Option(
      names = "--runs",
      defaultValue = "5",
      paramLabel = "N",
      description = "How often each is measured, 1 to 1000. Default: ${DEFAULT-VALUE}.")
  private int runs;

  @Option(
      names = "--jobs",
      defaultValue = "4",
      paramLabel = "N",
      description =
          "How many runs there are at a time, 1 to 100; too many disturb each other. Default:"
              + " ${DEFAULT-VALUE}.")
  private int jobs;

  @Option(
      names = "--allowance",
      defaultValue = "500ms",
      paramLabel = "TIME",
      description =
          "What round trips and the machine may take beyond the documented bound, such as 500ms or"
              + " 2s. Default: ${DEFAULT-VALUE}.")
  private Duration allowance;

  @Option(names = "--json", description = "Print the measurements as one line of JSON.")
  private boolean json;

  private final Terminal terminal;

  BoundsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    check("--runs", runs, MOST_RUNS);
    check("--jobs", jobs, MOST_JOBS);
    try {
      boolean holds = new Bounds(terminal, json).run(only, runs, jobs, allowance);
      return holds ? ExitCode.OK : ExitCode.SOFTWARE;
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage("--only: " + e.getMessage());
    }
  }

  private static void check(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw CommandFailure.usage(name + " is " + value + ", but must be 1 to " + most);
    }
  }
}
