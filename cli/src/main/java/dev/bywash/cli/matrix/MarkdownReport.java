package dev.bywash.cli.matrix;

import dev.bywash.cli.matrix.MatrixReport.Row;
import dev.bywash.cli.matrix.Verdict.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A matrix as the page {@code docs/fault-matrix.md}. */
final class MarkdownReport {
  private static final String HEAD =
      """
      # The fault matrix

      Every fault of the harness, on every transport on which it can happen, against the SDK over real sockets: what became of the stream. `./bywash matrix --markdown \
      docs/fault-matrix.md` wrote this page; a test in the build runs all of it and compares the verdicts with a table of what a correct client does.

      **Pinned** is a client that may use this one transport. **Automatic** is a client left to itself, which has met this transport here before and starts with it; the server also \
      offers the next one in the order of preference (on short poll there is none), so there is one place to fall back to. A rule marked `any` is for one transport at a time, so that the \
      others are well; `at accept` no transport is known yet, and it strikes whoever comes.

      Each case publishes some numbered events, each when the one before has arrived, and at a steady pace once something does not arrive. When nothing comes through any more, the fault is \
      lifted. For it all to fit into minutes, client and server are less patient than by default: %s. **To recovery** is the measured time from the first strike to the next event that came by \
      what the client did about it.

      """;

  private MarkdownReport() {}

  static String of(MatrixReport report) {
    StringBuilder text = new StringBuilder(HEAD.formatted(CaseTuning.IN_WORDS));
    legend(text, report);
    report.groups().forEach((group, rows) -> table(text, group.title(), rows));
    return text.toString();
  }

  private static void legend(StringBuilder text, MatrixReport report) {
    text.append("| verdict | cases | |\n|---|---:|---|\n");
    for (Kind kind : Kind.values()) {
      text.append("| ").append(mark(kind, kind.words())).append(" | ");
      text.append(report.counts().getOrDefault(kind, 0)).append(" | ");
      text.append(kind.sentence()).append(" |\n");
    }
  }

  private static void table(StringBuilder text, String title, List<Row> rows) {
    text.append("\n## ").append(title).append("\n\n| ");
    text.append(String.join(" | ", MatrixReport.COLUMNS));
    text.append(" |\n|---|---|---|---:|---|---:|\n");
    String last = "";
    for (Row row : rows) {
      String rule = row.rule().toString();
      text.append("| ").append(rule.equals(last) ? "" : "`" + rule + "`");
      text.append(" | ").append(row.transport()).append(" | ");
      cells(text, row.pinned());
      cells(text, row.automatic());
      text.setLength(text.length() - 1);
      text.append('\n');
      last = rule;
    }
  }

  private static void cells(StringBuilder text, @Nullable CaseResult result) {
    String verdict = MatrixReport.verdict(result);
    text.append(result == null ? "" : mark(result.verdict().kind(), verdict)).append(" | ");
    text.append(MatrixReport.recovery(result)).append(" | ");
  }

  private static String mark(Kind kind, String words) {
    return kind.isBroken() ? "**" + words + "**" : words;
  }
}
