package dev.bywash.cli.demo;

import dev.bywash.cli.demo.Seismogram.Column;
import dev.bywash.cli.terminal.Line;
import dev.bywash.cli.terminal.Style;
import dev.bywash.cli.terminal.Tone;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws the seismogram: time from left to right, the strongest quake of each moment as a bar in the
 * colour of the transport that brought it; and below a line that breaks where the connection did.
 */
final class SeismogramPicture {
  private static final String[] BLOCKS = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  private static final String[] ASCII_BLOCKS = {" ", ".", ".", ":", ":", "|", "|", "|", "|"};
  private static final int LEVELS = 8;

  /** What fills all rows. */
  private static final float STRONGEST = 6.5f;

  private SeismogramPicture() {}

  /** So many rows, and the line below them. */
  static List<String> lines(DemoFrame frame, int width, int rows, Style style) {
    int columns = Math.max(1, width - 2);
    List<Column> drawn = new ArrayList<>();
    int begun = frame.seismogram().columnsUntil(frame.elapsedMillis(), columns);
    for (int i = 0; i < Math.min(begun, columns); i++) {
      drawn.add(frame.seismogram().column(i, columns));
    }
    List<String> lines = new ArrayList<>();
    for (int row = rows - 1; row >= 0; row--) {
      lines.add(row(drawn, row, rows, new Line(width, style).add(" "), style));
    }
    lines.add(axis(drawn, columns, new Line(width, style).add(" "), style));
    return lines;
  }

  private static String row(List<Column> columns, int row, int rows, Line line, Style style) {
    for (Column column : columns) {
      int level = Math.max(0, Math.min(LEVELS, height(column, rows) - row * LEVELS));
      line.add(Looks.tone(column.arrival()), style.glyph(BLOCKS[level], ASCII_BLOCKS[level]));
    }
    return line.toString();
  }

  private static int height(Column column, int rows) {
    return column.isEmpty()
        ? 0
        : Math.max(1, Math.round(column.strength() / STRONGEST * rows * LEVELS));
  }

  private static String axis(List<Column> drawn, int columns, Line line, Style style) {
    for (Column column : drawn) {
      if (column.cut()) {
        line.add(Tone.BAD, style.glyph("×", "x"));
      } else if (column.link() != null) {
        line.add(Looks.tone(column.link()), style.glyph("━", "="));
      } else {
        line.add(" ");
      }
    }
    line.add(Tone.FAINT, style.glyph("·", ".").repeat(columns - drawn.size()));
    return line.toString();
  }
}
