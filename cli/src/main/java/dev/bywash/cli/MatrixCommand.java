package dev.bywash.cli;

import dev.bywash.cli.matrix.Matrix;
import dev.bywash.cli.option.TransportChoice;
import dev.bywash.cli.terminal.Terminal;
import dev.bywash.harness.fault.Catalogue;
import dev.bywash.harness.fault.MalformedFaultException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Shows what becomes of the SDK under every fault of the harness. */
@Command(
    name = "matrix",
    description = {
      "Run every fault of the harness, on every transport on which it can happen, against the SDK:"
          + " pinned to that transport, and left to itself. Print what became of the stream, and"
          + " how long it took to recover.",
      "Ends with status 0 if no promise was broken: nothing lost in silence, doubled or out of"
          + " order, and every stream came back, or ended with its error."
    },
    footer = {
      "",
      "With --json, standard output has one line and nothing else:",
      "  {\"cases\":552,\"broken\":0,\"millis\":40000,\"results\":[{\"rule\":\"sse: after 3 events:"
          + " cut\",\"transport\":\"sse\",\"mode\":\"pinned\",\"verdict\":\"recovers\","
          + "\"broken\":false,\"recoveryMillis\":118},…]}"
    })
final class MatrixCommand implements Callable<Integer> {
  private static final int MOST_JOBS = 100;
  private static final int JOBS_PER_PROCESSOR = 12;

  @Option(
      names = "--only",
      paramLabel = "EFFECT",
      description = "Only the faults with this effect, such as cut. Default: all.")
  private @Nullable String only;

  @Option(
      names = "--transport",
      defaultValue = "auto",
      paramLabel = "TRANSPORT",
      description =
          "Only the faults on this transport: sse, websocket, long-poll or short-poll; auto for"
              + " all. Default: ${DEFAULT-VALUE}.")
  private TransportChoice transport;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description =
          "How many cases run at a time, 1 to 100; they mostly wait. Default: 12 for each"
              + " processor, at most 48.")
  private int jobs = Math.min(48, JOBS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors());

  @Option(names = "--json", description = "Print the results as one line of JSON.")
  private boolean json;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Write the results there as a page in Markdown.")
  private @Nullable Path markdown;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write the results there as one HTML page that needs nothing else.")
  private @Nullable Path html;

  private final Terminal terminal;

  MatrixCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    checkOptions();
    try {
      boolean kept = new Matrix(terminal, jobs, json).run(only, transport, markdown, html);
      return kept ? ExitCode.OK : ExitCode.SOFTWARE;
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage());
    } catch (IOException e) {
      throw CommandFailure.failed("the page cannot be written: " + e);
    }
  }

  private void checkOptions() {
    if (jobs < 1 || jobs > MOST_JOBS) {
      throw CommandFailure.usage("--jobs is " + jobs + ", but must be 1 to " + MOST_JOBS);
    }
    if (only != null) {
      try {
        Catalogue.effect(only);
      } catch (MalformedFaultException e) {
        throw CommandFailure.usage("--only: " + e.getMessage());
      }
    }
  }
}
