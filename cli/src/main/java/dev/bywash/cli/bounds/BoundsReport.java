package dev.bywash.cli.bounds;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.bywash.cli.terminal.Line;
import dev.bywash.cli.terminal.Style;
import dev.bywash.cli.terminal.Tone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * All cells, as lines for a person and as JSON. Immutable.
 *
 * @param allowance what round trips and the machine may take beyond the documented bound
 */
record BoundsReport(List<BoundCell> cells, int runs, Duration allowance) {
  private static final int WIDTH = 100;
  private static final int SURVIVOR_COLUMN = 20;
  private static final int NUMBERS_COLUMN = 34;

  /** Whether no bound was broken. */
  boolean holds() {
    return cells.stream().allMatch(cell -> cell.holds(allowance));
  }

  static List<String> head(int runs, Style style) {
    return List.of(
        style.paint(Tone.STRONG, "every transport but one is broken")
            + ": from subscribing to the first event, in "
            + runs
            + (runs == 1 ? " run" : " runs"),
        new Line(WIDTH, style)
            .add(Tone.FAINT, "the others are")
            .to(SURVIVOR_COLUMN)
            .add(Tone.FAINT, "survivor")
            .to(NUMBERS_COLUMN)
            .add(Tone.FAINT, "   median     worst     bound")
            .toString());
  }

  String line(BoundCell cell, Style style) {
    boolean holds = cell.holds(allowance);
    String lost = cell.lost() == 0 ? "" : ", " + cell.lost() + " without an event";
    return new Line(WIDTH, style)
        .add(cell.breakage().words())
        .to(SURVIVOR_COLUMN)
        .add(cell.survivor().wireName())
        .to(NUMBERS_COLUMN)
        .add(seconds(cell.medianMillis()))
        .add(holds ? Tone.GOOD : Tone.BAD, seconds(cell.worstMillis()))
        .add(Tone.FAINT, seconds(cell.boundMillis(allowance)))
        .add(Tone.BAD, holds ? "" : " BROKEN" + lost)
        .toString();
  }

  List<String> summary(Style style) {
    List<String> lines = new ArrayList<>();
    lines.add(
        style.paint(
            Tone.FAINT,
            "bound: what the documentation states, and "
                + allowance.toMillis()
                + " ms for round trips and the machine"));
    long broken = cells.stream().filter(cell -> !cell.holds(allowance)).count();
    lines.add(
        broken == 0
            ? style.paint(Tone.GOOD, style.glyph("✔ ", "") + "passed") + ": every bound holds"
            : style.paint(Tone.BAD, style.glyph("✕ ", "") + "FAILED")
                + ": %d of %d bounds are broken".formatted(broken, cells.size()));
    return lines;
  }

  String toJson() {
    JsonObject json = new JsonObject();
    json.addProperty("holds", holds());
    json.addProperty("runs", runs);
    json.addProperty("allowanceMillis", allowance.toMillis());
    JsonArray all = new JsonArray();
    for (BoundCell cell : cells) {
      JsonObject one = new JsonObject();
      one.addProperty("broken", cell.breakage().words());
      one.addProperty("survivor", cell.survivor().wireName());
      one.addProperty("medianMillis", cell.medianMillis());
      one.addProperty("worstMillis", cell.worstMillis());
      one.addProperty("boundMillis", cell.boundMillis(allowance));
      one.addProperty("withoutEvent", cell.lost());
      one.addProperty("holds", cell.holds(allowance));
      all.add(one);
    }
    json.add("bounds", all);
    return json.toString();
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%7.2f s ", millis / 1e3);
  }
}
