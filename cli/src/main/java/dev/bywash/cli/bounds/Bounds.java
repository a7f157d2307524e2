package dev.bywash.cli.bounds;

import dev.bywash.cli.terminal.Terminal;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures the bounds in a terminal, and prints them line by line as they come. */
public final class Bounds {
  private final Terminal terminal;
  private final boolean json;

  /**
   * @param json keeps standard output for one line of JSON
   */
  public Bounds(Terminal terminal, boolean json) {
    this.terminal = terminal;
    this.json = json;
  }

  /**
   * Measures; blocks until it is done. True when no bound was broken.
   *
   * @param only the one way of breaking to look at, such as {@code cut-after-hello}; null for all
   * @param runs how often each is measured
   * @param jobs how many runs there are at a time; too many of them disturb each other
   * @param allowance what round trips and the machine may take beyond the documented bound
   * @throws IllegalArgumentException when there is no such way; the message names them all
   */
  public boolean run(@Nullable String only, int runs, int jobs, Duration allowance)
      throws InterruptedException {
    List<Breakage> breakages =
        only == null ? List.of(Breakage.values()) : List.of(Breakage.of(only));
    PrintStream out = terminal.out();
    BoundsReport empty = new BoundsReport(List.of(), runs, allowance);
    if (!json) {
      BoundsReport.head(runs, terminal.style()).forEach(out::println);
    }
    List<BoundCell> cells =
        new BoundRun(breakages, runs, jobs)
            .measure(
                cell -> {
                  if (!json) {
                    out.println(empty.line(cell, terminal.style()));
                  }
                });
    BoundsReport report = new BoundsReport(cells, runs, allowance);
    if (json) {
      out.println(report.toJson());
    } else {
      report.summary(terminal.style()).forEach(out::println);
    }
    return report.holds();
  }
}
