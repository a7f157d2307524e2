package dev.bywash.cli.demo;

import dev.bywash.TransportType;
import dev.bywash.cli.terminal.Style;
import dev.bywash.cli.terminal.Tone;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A demo's summary as lines for a person. */
final class SummaryText {
  private SummaryText() {}

  static List<String> lines(DemoSummary summary, Style style) {
    Tally.Result tally = summary.tally();
    String verdict =
        summary.passed()
            ? style.paint(Tone.GOOD, style.glyph("✔ ", "") + "passed")
                + ": every event arrived, once and in order"
            : style.paint(Tone.BAD, style.glyph("✕ ", "") + "FAILED") + ": " + summary.failure();
    return List.of(
        verdict,
        row(style, "published", tally.published()) + row(style, "received", tally.received()),
        row(style, "lost", tally.lost())
            + row(style, "duplicates", tally.duplicates())
            + row(style, "gaps", summary.gaps()),
        row(style, "reconnects", summary.reconnects())
            + style.paint(Tone.FAINT, "over ")
            + over(summary, style));
  }

  private static String row(Style style, String name, int value) {
    return style.paint(Tone.FAINT, String.format(Locale.ROOT, "  %-11s", name))
        + String.format(Locale.ROOT, "%-7d", value);
  }

  private static String over(DemoSummary summary, Style style) {
    return summary.transports().stream()
        .map((TransportType type) -> style.paint(Looks.tone(type), type.wireName()))
        .collect(Collectors.joining(", "));
  }
}
