package dev.bywash.cli;

import dev.bywash.BywashException;
import dev.bywash.RefusedException;
import dev.bywash.StreamEndedException;
import java.io.PrintStream;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong in one line, and chooses the exit status. Stack traces are for the log. */
final class OneLineErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private static final Logger LOG = Logger.getLogger(OneLineErrors.class.getName());

  private final PrintStream err;

  OneLineErrors(PrintStream err) {
    this.err = err;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    String message = e.getMessage();
    if (e instanceof UnmatchedArgumentException unmatched) {
      message += suggestion(unmatched.getSuggestions());
    }
    return usage(e.getCommandLine(), message);
  }

  @Override
  public int handleExecutionException(
      Exception e, CommandLine command, @Nullable ParseResult parsed) {
    LOG.log(Level.FINE, "the command failed", e);
    if (e instanceof CommandFailure failure && failure.status() == ExitCode.USAGE) {
      return usage(command, failure.getMessage());
    }
    print(command, describe(e));
    return ExitCode.SOFTWARE;
  }

  private static @Nullable String describe(Exception e) {
    if (e instanceof RefusedException) {
      return "the server refuses: " + e.getMessage();
    }
    if (e instanceof StreamEndedException) {
      return "the server says that the stream has ended for good: " + e.getMessage();
    }
    boolean expected = e instanceof CommandFailure || e instanceof BywashException;
    return expected ? e.getMessage() : "unexpectedly, " + e;
  }

  private int usage(CommandLine command, @Nullable String message) {
    String name = command.getCommandSpec().qualifiedName();
    print(command, message + " (" + name + " --help tells more)");
    return ExitCode.USAGE;
  }

  private void print(CommandLine command, @Nullable String message) {
    String name = command.getCommandSpec().qualifiedName();
    err.println(name + ": " + String.valueOf(message).strip().replaceAll("\\s*\\R\\s*", ", "));
  }

  private static String suggestion(List<String> suggestions) {
    return suggestions.isEmpty() ? "" : "; did you mean " + suggestions.get(0) + "?";
  }
}
