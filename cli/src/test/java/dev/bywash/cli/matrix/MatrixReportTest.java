package dev.bywash.cli.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.bywash.TransportType;
import dev.bywash.cli.matrix.Verdict.Kind;
import dev.bywash.cli.terminal.Style;
import dev.bywash.cli.terminal.TerminalSize;
import dev.bywash.harness.fault.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MatrixReportTest {
  private static final Fault CUT = Fault.parse("any: after 3 events: cut");
  private static final Fault TYPE = Fault.parse("sse: at headers: content-type value=\"<b>\"");

  private static final MatrixReport REPORT =
      new MatrixReport(
          List.of(
              result(CUT, TransportType.SSE, true, Verdict.of(Kind.RECOVERS), 120),
              result(CUT, TransportType.SSE, false, new Verdict(Kind.LOST, "4"), 90),
              result(TYPE, TransportType.SSE, true, Verdict.of(Kind.WAITS), 5_000)),
          2_000);

  @Test
  void aRowHasThePinnedClientAndTheFreeOne() {
    assertThat(REPORT.rows()).hasSize(2);
    assertThat(REPORT.rows().get(0).pinned()).isEqualTo(REPORT.results().get(0));
    assertThat(REPORT.rows().get(0).automatic()).isEqualTo(REPORT.results().get(1));
    assertThat(REPORT.rows().get(1).automatic()).isNull();
    assertThat(REPORT.broken()).containsExactly(REPORT.results().get(1));
  }

  @Test
  void markdownHasARowForEachAndMarksWhatIsBroken() {
    assertThat(MarkdownReport.of(REPORT))
        .contains(
            "| `any: after 3 events: cut` | sse | recovers | 0.12 s | **LOST 4** |  |\n",
            "| `sse: at headers: content-type value=<b>` | sse | waits |  |  |  |\n");
  }

  @Test
  void htmlIsWholeAndEscapesWhatRulesSay() {
    String page = HtmlReport.of(REPORT);

    assertThat(page)
        .contains("value=&lt;b>", "data-kind=\"recovers\"", "3 cases in 2 s, 1 of them broken")
        .doesNotContain("{{", "http:", "https:", "src=", "@import", "url(");
  }

  @Test
  void jsonSaysWhatEachCaseCameTo() {
    JsonObject json = JsonParser.parseString(JsonReport.of(REPORT)).getAsJsonObject();

    assertThat(json.get("cases").getAsInt()).isEqualTo(3);
    assertThat(json.get("broken").getAsInt()).isEqualTo(1);
    assertThat(json.get("results").getAsJsonArray().get(1).toString())
        .isEqualTo(
            "{\"rule\":\"any: after 3 events: cut\",\"transport\":\"sse\",\"mode\":\"automatic\","
                + "\"verdict\":\"LOST\",\"detail\":\"4\",\"broken\":true}");
  }

  @Test
  void theTableEndsWithWhatIsBroken() {
    List<String> lines = MatrixTable.lines(REPORT, Style.PLAIN);

    assertThat(lines).contains("    sse         recovers  0.12 s              LOST 4");
    assertThat(lines.subList(lines.size() - 2, lines.size()))
        .containsExactly(
            "LOST 4  any: after 3 events: cut | sse | automatic", "FAILED: 1 of 3 cases");
  }

  @Test
  void thePictureFitsAnyTerminal() {
    MatrixFrame frame =
        new MatrixFrame(
            3,
            1_000,
            Map.of(Kind.RECOVERS, 1, Kind.LOST, 1),
            List.of(REPORT.results().get(2).what()),
            REPORT.results().subList(0, 2));
    for (TerminalSize size :
        List.of(new TerminalSize(20, 5), new TerminalSize(80, 24), new TerminalSize(200, 60))) {
      List<String> lines = MatrixPicture.lines(frame, size, Style.PLAIN);

      assertThat(lines).hasSizeLessThanOrEqualTo(size.rows());
      assertThat(lines).allMatch(line -> line.length() <= size.columns());
    }
    assertThat(MatrixPicture.lines(frame, TerminalSize.DEFAULT, Style.PLAIN))
        .anyMatch(line -> line.contains("2 of 3 cases"));
  }

  private static CaseResult result(
      Fault rule, TransportType transport, boolean pinned, Verdict verdict, long millis) {
    return new CaseResult(new MatrixCase(rule, transport, pinned), verdict, millis);
  }
}
