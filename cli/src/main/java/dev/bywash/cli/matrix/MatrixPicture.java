package dev.bywash.cli.matrix;

import dev.bywash.cli.matrix.Verdict.Kind;
import dev.bywash.cli.terminal.Line;
import dev.bywash.cli.terminal.Style;
import dev.bywash.cli.terminal.TerminalSize;
import dev.bywash.cli.terminal.Tone;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws a running matrix: a pure function from a frame to lines that fit the terminal. From the
 * top: how far it is, the verdicts so far, the last results, and what is under way.
 */
final class MatrixPicture {
  private static final int MAX_WIDTH = 110;

  /** All lines but the results, the cases under way, and the verdicts. */
  private static final int FIXED_LINES = 6;

  private static final int MOST_RUNNING = 6;
  private static final int MODE_COLUMN = 30;

  private final MatrixFrame frame;
  private final int width;
  private final Style style;
  private final List<String> lines = new ArrayList<>();

  private MatrixPicture(MatrixFrame frame, int width, Style style) {
    this.frame = frame;
    this.width = width;
    this.style = style;
  }

  /** The lines, no more and no wider than the terminal. */
  static List<String> lines(MatrixFrame frame, TerminalSize size, Style style) {
    MatrixPicture picture = new MatrixPicture(frame, Math.min(size.columns(), MAX_WIDTH), style);
    picture.title();
    picture.bar();
    picture.verdicts();
    picture.rule();
    int running = Math.min(MOST_RUNNING, frame.running().size());
    picture.results(Math.max(0, size.rows() - FIXED_LINES - running - picture.verdictRows()));
    picture.rule();
    frame.running().stream().limit(running).forEach(picture::running);
    return picture.lines.subList(0, Math.min(picture.lines.size(), size.rows()));
  }

  private void title() {
    String time = frame.elapsedMillis() / 1_000 + " s";
    add(
        line()
            .add(Tone.STRONG, " bywash matrix")
            .add(Tone.FAINT, "   every fault, every transport, pinned and free")
            .toRight(time.length() + 1)
            .add(Tone.FAINT, time));
  }

  private void bar() {
    String count =
        frame.total() == 0 ? "warming up" : frame.done() + " of " + frame.total() + " cases";
    int room = Math.max(1, width - count.length() - 4);
    int full = frame.total() == 0 ? 0 : room * frame.done() / frame.total();
    boolean broken = frame.counts().keySet().stream().anyMatch(Kind::isBroken);
    add(
        line()
            .add(broken ? Tone.BAD : Tone.GOOD, " " + style.glyph("━", "=").repeat(full))
            .add(Tone.FAINT, style.glyph("─", "-").repeat(room - full) + "  ")
            .add(count));
    add(line());
  }

  private int verdictRows() {
    return Math.max(1, (frame.counts().size() + 1) / 2);
  }

  /** Two in a row, each with its number. */
  private void verdicts() {
    List<Kind> kinds = List.copyOf(frame.counts().keySet());
    for (int i = 0; i < verdictRows(); i++) {
      Line line = line();
      for (int j = 2 * i; j < Math.min(2 * i + 2, kinds.size()); j++) {
        Kind kind = kinds.get(j);
        String count = "%5d ".formatted(frame.counts().getOrDefault(kind, 0));
        line.to(j % 2 == 0 ? 0 : width / 2).add(count).add(VerdictLooks.tone(kind), kind.words());
      }
      add(line);
    }
  }

  private void results(int rows) {
    for (int i = 0; i < rows; i++) {
      if (i >= frame.latest().size()) {
        add(line());
        continue;
      }
      CaseResult result = frame.latest().get(i);
      String verdict = Line.ellipsize(result.verdict().toString(), MODE_COLUMN, style);
      Line line = line().add(" ");
      what(line, result.what(), width - verdict.length() - 3);
      add(
          line.toRight(verdict.length() + 1)
              .add(VerdictLooks.tone(result.verdict().kind()), verdict));
    }
  }

  private void running(MatrixCase what) {
    Line line = line().add(Tone.FAINT, style.glyph(" ◦ ", " o "));
    what(line, what, width - 4);
    add(line);
  }

  private void what(Line line, MatrixCase what, int room) {
    String where = what.transport() + " " + what.mode();
    line.add(Line.ellipsize(what.rule().toString(), room - where.length() - 2, style))
        .add(Tone.FAINT, "  " + where);
  }

  private void rule() {
    add(line().add(Tone.FAINT, " " + style.glyph("─", "-").repeat(Math.max(0, width - 2))));
  }

  private Line line() {
    return new Line(width, style);
  }

  private void add(Line line) {
    lines.add(line.toString());
  }
}
