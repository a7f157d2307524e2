package dev.bywash.cli;

import dev.bywash.cli.soak.Soak;
import dev.bywash.cli.terminal.Terminal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Shows that no fault leaks memory or a connection. */
@Command(
    name = "soak",
    description = {
      "Run a server under every fault of the catalogue at once, with clients of all transports,"
          + " and watch its connections, memory and threads.",
      "Ends with status 0 if nothing has grown, and the server serves as before."
    })
final class SoakCommand implements Callable<Integer> {
  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofHours(24);

  @Option(
      names = "--time",
      defaultValue = "10m",
      paramLabel = "DURATION",
      description = "For how long, 1s to 1d. Default: ${DEFAULT-VALUE}.")
  private Duration time;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "What chance follows from. Default: ${DEFAULT-VALUE}.")
  private long seed;

  private final Terminal terminal;

  SoakCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (time.compareTo(LEAST) < 0 || time.compareTo(MOST) > 0) {
      throw CommandFailure.usage("--time is " + time.toMillis() + "ms, but must be 1s to 1d");
    }
    List<String> wrong = new Soak(terminal.out(), seed).run(time);
    if (wrong.isEmpty()) {
      terminal.out().println("passed: nothing has grown, and the server serves as before");
      return ExitCode.OK;
    }
    wrong.forEach(line -> terminal.out().println("failed: " + line));
    return ExitCode.SOFTWARE;
  }
}
