package dev.bywash.cli.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bywash.cli.matrix.MatrixReport.Row;
import dev.bywash.cli.matrix.Verdict.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A matrix as one HTML page that needs nothing else. The page without its rows is a resource. */
final class HtmlReport {
  private static final String TEMPLATE = "matrix.html";

  private HtmlReport() {}

  static String of(MatrixReport report) {
    StringBuilder rows = new StringBuilder();
    report.groups().forEach((group, some) -> group(rows, group.title(), some));
    StringBuilder legend = new StringBuilder();
    report.counts().forEach((kind, count) -> legend(legend, kind, count));
    return template()
        .replace("{{summary}}", summary(report))
        .replace("{{tuning}}", escape(CaseTuning.IN_WORDS))
        .replace("{{legend}}", legend)
        .replace("{{rows}}", rows);
  }

  private static String summary(MatrixReport report) {
    int broken = report.broken().size();
    return "%d cases in %d s, %s"
        .formatted(
            report.results().size(),
            Math.round(report.millis() / 1e3),
            broken == 0 ? "no promise broken" : broken + " of them broken");
  }

  private static void legend(StringBuilder html, Kind kind, int count) {
    html.append(
        "<label class=\"%s\"><input type=\"checkbox\" value=\"%s\" checked>"
            .formatted(tone(kind), key(kind)));
    html.append(
        "<b>%s</b> %d<span>%s</span></label>%n"
            .formatted(escape(kind.words()), count, escape(kind.sentence())));
  }

  private static void group(StringBuilder html, String title, List<Row> rows) {
    html.append(
        "<tbody>%n<tr class=\"group\"><th colspan=\"6\" scope=\"rowgroup\">%s</th></tr>%n"
            .formatted(escape(title)));
    for (Row row : rows) {
      html.append(
          "<tr><td><code>%s</code></td><td>%s</td>"
              .formatted(escape(row.rule().toString()), row.transport()));
      cells(html, row.pinned());
      cells(html, row.automatic());
      html.append(String.format("</tr>%n"));
    }
    html.append(String.format("</tbody>%n"));
  }

  private static void cells(StringBuilder html, @Nullable CaseResult result) {
    if (result == null) {
      html.append("<td></td><td></td>");
      return;
    }
    Kind kind = result.verdict().kind();
    html.append(
        "<td class=\"%s\" data-kind=\"%s\" title=\"%s\">%s</td><td class=\"time\">%s</td>"
            .formatted(
                tone(kind),
                key(kind),
                escape(kind.sentence()),
                escape(result.verdict().toString()),
                MatrixReport.recovery(result)));
  }

  private static String key(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String tone(Kind kind) {
    return switch (kind) {
      case UNHARMED, RECOVERS -> "good";
      case FALLS_BACK -> "other";
      case WAITS, GAP, NOT_NOTICED, ERROR -> "told";
      case LOST, DUPLICATE, OUT_OF_ORDER, NEVER_CAME_BACK, NEVER_FIRED -> "broken";
    };
  }

  private static String escape(String text) {
    String escaped = text;
    for (Map.Entry<String, String> entity :
        List.of(Map.entry("&", "&amp;"), Map.entry("<", "&lt;"), Map.entry("\"", "&quot;"))) {
      escaped = escaped.replace(entity.getKey(), entity.getValue());
    }
    return escaped;
  }

  private static String template() {
    try (InputStream in = HtmlReport.class.getResourceAsStream(TEMPLATE)) {
      if (in == null) {
        throw new IllegalStateException(TEMPLATE + " is not in the jar");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
