package dev.bywash.cli;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;

/** A command cannot do what was asked; the message is the one line that the user reads. */
final class CommandFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int status;

  private CommandFailure(int status, @Nullable String message) {
    super(message);
    this.status = status;
  }

  /** It was tried, and failed. */
  static CommandFailure failed(@Nullable String message) {
    return new CommandFailure(ExitCode.SOFTWARE, message);
  }

  /** It makes no sense to try. */
  static CommandFailure usage(@Nullable String message) {
    return new CommandFailure(ExitCode.USAGE, message);
  }

  /** The exit status of the program. */
  int status() {
    return status;
  }
}
