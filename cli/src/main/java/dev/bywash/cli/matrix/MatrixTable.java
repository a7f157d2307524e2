package dev.bywash.cli.matrix;

import dev.bywash.cli.matrix.MatrixReport.Row;
import dev.bywash.cli.terminal.Line;
import dev.bywash.cli.terminal.Style;
import dev.bywash.cli.terminal.Tone;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A matrix as lines for a terminal: each rule, and below it a line for each transport. */
final class MatrixTable {
  private static final int WIDTH = 80;
  private static final int PINNED_COLUMN = 16;
  private static final int AUTOMATIC_COLUMN = 46;
  private static final int SENTENCE_COLUMN = 23;

  private MatrixTable() {}

  static List<String> lines(MatrixReport report, Style style) {
    List<String> lines = new ArrayList<>();
    report
        .groups()
        .forEach(
            (group, rows) -> {
              lines.add("");
              lines.add(head(group.title(), style));
              rows(lines, rows, style);
            });
    lines.add("");
    summary(lines, report, style);
    return lines;
  }

  private static String head(String title, Style style) {
    return new Line(WIDTH, style)
        .add(Tone.STRONG, title)
        .to(PINNED_COLUMN)
        .add(Tone.FAINT, title.length() < PINNED_COLUMN ? "pinned" : "")
        .to(AUTOMATIC_COLUMN)
        .add(Tone.FAINT, "automatic")
        .toString();
  }

  private static void rows(List<String> lines, List<Row> rows, Style style) {
    String last = "";
    for (Row row : rows) {
      String rule = row.rule().toString();
      if (!rule.equals(last)) {
        lines.add(style.paint(Tone.FAINT, "  " + rule));
        last = rule;
      }
      Line line = new Line(WIDTH, style).add("    " + row.transport());
      cells(line.to(PINNED_COLUMN), row.pinned());
      cells(line.to(AUTOMATIC_COLUMN), row.automatic());
      lines.add(line.toString());
    }
  }

  private static void cells(Line line, @Nullable CaseResult result) {
    if (result != null) {
      String time = MatrixReport.recovery(result);
      line.add(VerdictLooks.tone(result.verdict().kind()), result.verdict().toString());
      line.add(Tone.FAINT, time.isEmpty() ? "" : "  " + time);
    }
  }

  private static void summary(List<String> lines, MatrixReport report, Style style) {
    report
        .counts()
        .forEach(
            (kind, count) ->
                lines.add(
                    new Line(WIDTH, style)
                        .add("%5d  ".formatted(count))
                        .add(VerdictLooks.tone(kind), kind.words())
                        .to(SENTENCE_COLUMN)
                        .add(Tone.FAINT, kind.sentence())
                        .toString()));
    List<CaseResult> broken = report.broken();
    for (CaseResult result : broken) {
      lines.add(style.paint(Tone.BAD, result.verdict().toString()) + "  " + result.what());
    }
    lines.add(
        broken.isEmpty()
            ? style.paint(Tone.GOOD, style.glyph("✔ ", "") + "passed")
                + ": no promise was broken, in %d cases".formatted(report.results().size())
            : style.paint(Tone.BAD, style.glyph("✕ ", "") + "FAILED")
                + ": %d of %d cases".formatted(broken.size(), report.results().size()));
  }
}
