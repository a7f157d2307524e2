package dev.bywash.cli;

import dev.bywash.cli.demo.Demo;
import dev.bywash.cli.demo.DemoSummary;
import dev.bywash.cli.option.TransportChoice;
import dev.bywash.cli.terminal.Terminal;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Shows that nothing is lost while the connection is broken in every way it can be. */
@Command(
    name = "demo",
    description = {
      "Replay a week of real earthquakes through a server and the SDK, break the connection"
          + " between them again and again, and count what arrived. A free client is driven over"
          + " all four transports.",
      "Ends with status 0 if every event arrived once and in order."
    },
    footer = {
      "",
      "With --json, standard output has one line and nothing else; what happens goes to standard"
          + " error:",
      "  {\"published\":1707,\"received\":1707,\"lost\":0,\"duplicates\":0,\"gaps\":0,"
          + "\"reconnects\":8,\"transports\":[\"websocket\",\"sse\",\"long-poll\",\"short-poll\"],"
          + "\"outOfOrder\":0,\"unknown\":0}"
    })
final class DemoCommand implements Callable<Integer> {
  private static final int LEAST_SECONDS = 3;
  private static final int MOST_SECONDS = 3600;

  @Option(
      names = "--seconds",
      defaultValue = "20",
      paramLabel = "N",
      description = "How long it takes, 3 to 3600. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--transport",
      defaultValue = "auto",
      paramLabel = "TRANSPORT",
      description =
          "auto, or one to stay with: sse, websocket, long-poll or short-poll."
              + " Default: ${DEFAULT-VALUE}.")
  private TransportChoice transport;

  @Option(names = "--json", description = "Print the summary as one line of JSON.")
  private boolean json;

  private final Terminal terminal;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (seconds < LEAST_SECONDS || seconds > MOST_SECONDS) {
      throw CommandFailure.usage(
          "--seconds is " + seconds + ", but must be " + LEAST_SECONDS + " to " + MOST_SECONDS);
    }
    DemoSummary summary = new Demo(terminal, json).play(Duration.ofSeconds(seconds), transport);
    return summary.passed() ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
