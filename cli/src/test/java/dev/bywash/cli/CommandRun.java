package dev.bywash.cli;

import dev.bywash.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** One command line, run in this process on a thread of its own, with all that it writes. */
final class CommandRun {
  private static final long LIMIT_SECONDS = 40;
  private static final long POLL_MILLIS = 10;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final CompletableFuture<Integer> status = new CompletableFuture<>();

  private CommandRun(String input, List<String> arguments) {
    Terminal terminal =
        Terminal.plain(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    Thread thread =
        new Thread(
            () -> status.complete(Bywash.run(terminal, arguments.toArray(new String[0]))),
            "bywash " + arguments);
    thread.setDaemon(true);
    thread.start();
  }

  static CommandRun of(String... arguments) {
    return new CommandRun("", List.of(arguments));
  }

  static CommandRun withInput(String input, String... arguments) {
    return new CommandRun(input, List.of(arguments));
  }

  /** The exit status; waits for it. */
  int status() throws Exception {
    return status.get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** Waits until standard error has a line like this. */
  void awaitErr(Predicate<String> line) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (err().lines().noneMatch(line)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("no such line in: " + err());
      }
      Thread.sleep(POLL_MILLIS);
    }
  }
}
