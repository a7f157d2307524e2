package dev.bywash.cli.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.TransportType;
import dev.bywash.cli.terminal.Style;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class BoundsDocTest {
  private static final Duration ALLOWANCE = Duration.ofMillis(500);

  @Test
  void theTableOfTheDocumentIsWhatTheCommandHoldsTheClientTo() throws Exception {
    List<String> rows = new ArrayList<>();
    for (Breakage breakage : Breakage.values()) {
      StringBuilder row = new StringBuilder("| " + breakage.words() + " |");
      for (TransportType survivor : TransportType.values()) {
        double seconds = breakage.bound(survivor).toMillis() / 1e3;
        row.append(String.format(Locale.ROOT, " %.1f s |", seconds));
      }
      rows.add(row.toString());
    }

    assertThat(Files.readAllLines(Path.of("..", "docs", "bounds.md"))).containsSubsequence(rows);
  }

  @Test
  void aBoundHoldsWhenTheWorstRunKeepsIt() {
    BoundCell cell = cell(List.of(1_400L, 100L, 1_500L), 0);

    assertThat(cell.medianMillis()).isEqualTo(1_400);
    assertThat(cell.worstMillis()).isEqualTo(1_500);
    assertThat(cell.boundMillis(ALLOWANCE)).isEqualTo(1_500);
    assertThat(cell.holds(ALLOWANCE)).isTrue();
    assertThat(cell(List.of(100L, 1_501L), 0).holds(ALLOWANCE)).isFalse();
  }

  @Test
  void aRunWithoutAnEventBreaksTheBoundWhateverItTook() {
    BoundCell cell = cell(List.of(100L), 1);
    BoundsReport report = new BoundsReport(List.of(cell), 1, ALLOWANCE);

    assertThat(report.holds()).isFalse();
    assertThat(report.line(cell, Style.PLAIN)).contains("BROKEN, 1 without an event");
    assertThat(report.summary(Style.PLAIN)).contains("FAILED: 1 of 1 bounds are broken");
  }

  @Test
  void allButTheSurvivorAreBroken() {
    assertThat(Breakage.MUTE.rules(TransportType.SSE))
        .extracting(Object::toString)
        .containsExactly(
            "websocket: at headers: mute",
            "long-poll: at headers: mute",
            "short-poll: at headers: mute");
  }

  private static BoundCell cell(List<Long> millis, int lost) {
    return new BoundCell(Breakage.CUT_AFTER_HELLO, TransportType.SSE, millis, lost);
  }
}
