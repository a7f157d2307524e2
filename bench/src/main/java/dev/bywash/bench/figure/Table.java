package dev.bywash.bench.figure;

import java.util.Locale;

/**
 * A figure as a Markdown table, which reads as well in a terminal: a row for each contender, its
 * ratio to the baseline first, as the machine that measured it is nobody else's.
 */
public final class Table {
  private Table() {}

  /** The title, the table, and a line for each bar; ends with a line feed. */
  public static String of(Figure figure) {
    StringBuilder out = new StringBuilder();
    out.append("**").append(figure.title()).append("**\n\n");
    int width = figure.rows().stream().mapToInt(row -> row.contender().length()).max().orElse(0);
    Row baseline = figure.row(figure.baseline());
    // What follows from a seed has one sample, and nothing between a minimum and a maximum.
    boolean isSpread = figure.rows().stream().anyMatch(row -> row.samples().size() > 1);
    out.append(
        isSpread
            ? line(width, "", "ratio", "median, " + figure.unit(), "min", "max")
            : line(width, "", "ratio", figure.unit()));
    out.append("|")
        .append("-".repeat(width + 2))
        .append(isSpread ? "|--:|--:|--:|--:|\n" : "|--:|--:|\n");
    for (Row row : figure.rows()) {
      String ratio = row.equals(baseline) ? "1" : number(row.ratioTo(baseline));
      String median = number(row.median());
      out.append(
          isSpread
              ? line(width, row.contender(), ratio, median, number(row.min()), number(row.max()))
              : line(width, row.contender(), ratio, median));
    }
    if (!figure.bars().isEmpty()) {
      out.append('\n');
    }
    for (Bar bar : figure.bars()) {
      out.append("- ").append(sentence(figure, bar)).append('\n');
    }
    return out.toString();
  }

  private static String line(int width, String first, String... others) {
    return "| "
        + first
        + " ".repeat(width - first.length())
        + " | "
        + String.join(" | ", others)
        + " |\n";
  }

  private static String sentence(Figure figure, Bar bar) {
    String bound = bar.bound() == Bar.Bound.AT_MOST ? "at most " : "at least ";
    String unit = bar.against() == null ? " " + figure.unit() : " x " + bar.against();
    return (bar.holds(figure) ? "holds: " : "**misses**: ")
        + bar.contender()
        + ", "
        + bound
        + number(bar.value())
        + unit
        + ", has "
        + number(bar.measured(figure));
  }

  /** Three digits that count, and no exponent. */
  static String number(double value) {
    double size = Math.abs(value);
    if (size >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", value);
  }
}
