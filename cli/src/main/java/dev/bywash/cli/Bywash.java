package dev.bywash.cli;

import dev.bywash.cli.option.DurationConverter;
import dev.bywash.cli.option.ProtocolChoice;
import dev.bywash.cli.option.TransportChoice;
import dev.bywash.cli.terminal.Terminal;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program {@code bywash}: each thing it does is a command of its own. */
@Command(
    name = "bywash",
    description = {
      "A stream of events that keeps flowing, whatever stands in its way: a server to try it"
          + " with, a client in the terminal, and a demonstration of both."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    sortOptions = false,
    usageHelpAutoWidth = true,
    footer = {"", "./bywash bench measures; it is a program of its own, with its own --help."},
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:what was asked for is done",
      "1:it failed, or the server refused",
      "2:the command line is wrong",
      "130:it was ended by Ctrl-C; serve then ends with 0"
    })
public final class Bywash implements Runnable {
  @Spec private CommandSpec spec;

  private Bywash() {}

  public static void main(String[] args) {
    System.exit(run(Terminal.system(), args));
  }

  /** Runs one command line, and answers with its exit status. */
  static int run(Terminal terminal, String... args) {
    Logging.quiet();
    return commandLine(terminal).execute(args);
  }

  private static CommandLine commandLine(Terminal terminal) {
    OneLineErrors errors = new OneLineErrors(terminal.err());
    return new CommandLine(new Bywash())
        .addSubcommand(new ServeCommand(terminal))
        .addSubcommand(new PublishCommand(terminal))
        .addSubcommand(new TailCommand(terminal))
        .addSubcommand(new DemoCommand(terminal))
        .addSubcommand(new SampleCommand())
        .addSubcommand(WebhookCommand.commandLine(terminal))
        .addSubcommand(new MatrixCommand(terminal))
        .addSubcommand(new BoundsCommand(terminal))
        .addSubcommand(new FaultsCommand(terminal))
        .addSubcommand(new SoakCommand(terminal))
        .registerConverter(Duration.class, new DurationConverter())
        .registerConverter(TransportChoice.class, new TransportChoice.Converter())
        .registerConverter(ProtocolChoice.class, new ProtocolChoice.Converter())
        .setOut(writer(terminal.out()))
        .setErr(writer(terminal.err()))
        .setColorScheme(Help.defaultColorScheme(terminal.isLive() ? Help.Ansi.ON : Help.Ansi.OFF))
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }

  @Option(
      names = {"-v", "--verbose"},
      description = "Log more of what goes on inside, to standard error.",
      scope = ScopeType.INHERIT)
  void verbose(boolean wanted) {
    if (wanted) {
      Logging.verbose();
    }
  }

  @Override
  public void run() {
    throw CommandFailure.usage(
        "a command is missing, one of " + String.join(", ", spec.subcommands().keySet()));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
