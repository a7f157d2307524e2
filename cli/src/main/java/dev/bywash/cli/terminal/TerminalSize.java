package dev.bywash.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How wide and how high a terminal is, in characters. */
public record TerminalSize(int columns, int rows) {
  /** What a terminal has had since the VT100, for one that does not say. */
  public static final TerminalSize DEFAULT = new TerminalSize(80, 24);

  private static final Pattern STTY = Pattern.compile("(\\d{1,4}) (\\d{1,4})\\s*");
  private static final int LEAST_COLUMNS = 20;
  private static final int LEAST_ROWS = 5;

  /**
   * Asks the terminal that controls this process, by way of {@code stty}, as Java has no word for
   * it. Blocks for some milliseconds.
   */
  static TerminalSize ask() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return stty.waitFor(1, TimeUnit.SECONDS) ? parse(answer).orElse(DEFAULT) : DEFAULT;
    } catch (IOException e) {
      return DEFAULT;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return DEFAULT;
    }
  }

  /** Reads the answer of {@code stty size}: rows, then columns; 0 when the terminal cannot tell. */
  static Optional<TerminalSize> parse(String answer) {
    Matcher matcher = STTY.matcher(answer);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int rows = Integer.parseInt(matcher.group(1));
    int columns = Integer.parseInt(matcher.group(2));
    return rows < LEAST_ROWS || columns < LEAST_COLUMNS
        ? Optional.empty()
        : Optional.of(new TerminalSize(columns, rows));
  }
}
