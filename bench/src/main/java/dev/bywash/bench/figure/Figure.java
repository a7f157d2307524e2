package dev.bywash.bench.figure;

import java.util.List;

/**
 * One thing that was measured of several contenders, in turns, within one run.
 *
 * @param baseline the contender that the others' ratios are to; one of the rows
 * @param bars what must hold; checked and printed below the table
 */
public record Figure(String title, String unit, String baseline, List<Row> rows, List<Bar> bars) {
  public Figure {
    rows = List.copyOf(rows);
    bars = List.copyOf(bars);
  }

  /** The row of this contender. */
  public Row row(String contender) {
    return rows.stream()
        .filter(row -> row.contender().equals(contender))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException("no row \"" + contender + "\" in \"" + title + "\""));
  }

  /** Whether every bar holds. */
  public boolean holds() {
    return bars.stream().allMatch(bar -> bar.holds(this));
  }
}
