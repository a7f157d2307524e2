package dev.bywash.cli.matrix;

import dev.bywash.cli.option.TransportChoice;
import dev.bywash.cli.terminal.Terminal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a matrix in a terminal, prints how it went, and writes it to files. */
public final class Matrix {
  private final Terminal terminal;
  private final int jobs;
  private final boolean json;

  /**
   * @param jobs how many cases run at a time
   * @param json keeps standard output for one line of JSON
   */
  public Matrix(Terminal terminal, int jobs, boolean json) {
    this.terminal = terminal;
    this.jobs = jobs;
    this.json = json;
  }

  /**
   * Runs it; blocks until it is over. True when no promise was broken.
   *
   * @param effect the one effect to look at; null for all
   * @param transport all of them when it is automatic
   * @param markdown where to write the page in Markdown; null for nowhere
   * @param html where to write the page in HTML; null for nowhere
   * @throws IllegalArgumentException when the effect never happens on the transport
   * @throws IOException when a page cannot be written
   */
  public boolean run(
      @Nullable String effect,
      TransportChoice transport,
      @Nullable Path markdown,
      @Nullable Path html)
      throws InterruptedException, IOException {
    List<MatrixCase> cases = MatrixRules.cases(effect, transport.pinned());
    if (cases.isEmpty()) {
      throw new IllegalArgumentException(effect + " never happens on " + transport);
    }
    long start = System.nanoTime();
    List<CaseResult> results = new MatrixRun(jobs, progress()).run(cases);
    MatrixReport report = new MatrixReport(results, (System.nanoTime() - start) / 1_000_000);
    print(report);
    write(markdown, MarkdownReport.of(report));
    write(html, HtmlReport.of(report));
    return report.broken().isEmpty();
  }

  private MatrixProgress progress() {
    return terminal.isLive() && !json
        ? new LiveProgress(terminal)
        : new PlainProgress(terminal.err());
  }

  private void print(MatrixReport report) {
    PrintStream out = terminal.out();
    if (json) {
      out.println(JsonReport.of(report));
    } else {
      MatrixTable.lines(report, terminal.style()).forEach(out::println);
    }
  }

  private static void write(@Nullable Path file, String page) throws IOException {
    if (file != null) {
      Files.writeString(file, page);
    }
  }
}
