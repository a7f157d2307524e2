package dev.bywash.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.TransportType;
import dev.bywash.cli.terminal.Style;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DemoSummaryTest {
  private static final List<TransportType> TWO =
      List.of(TransportType.WEBSOCKET, TransportType.LONG_POLL);

  private final DemoSummary clean =
      new DemoSummary(new Tally.Result(9, 9, 0, 0, 0, 0), 0, 4, TWO, null);
  private final DemoSummary lossy =
      new DemoSummary(new Tally.Result(9, 8, 1, 0, 0, 0), 1, 4, TWO, null);

  @Test
  void isOneLineOfJson() {
    assertThat(clean.toJson())
        .isEqualTo(
            "{\"published\":9,\"received\":9,\"lost\":0,\"duplicates\":0,\"gaps\":0,"
                + "\"reconnects\":4,\"transports\":[\"websocket\",\"long-poll\"],"
                + "\"outOfOrder\":0,\"unknown\":0}");
  }

  @Test
  void passesWhenNothingIsWrong() {
    assertThat(clean.passed()).isTrue();
    assertThat(SummaryText.lines(clean, Style.PLAIN))
        .containsExactly(
            "passed: every event arrived, once and in order",
            "  published  9        received   9      ",
            "  lost       0        duplicates 0        gaps       0      ",
            "  reconnects 4      over websocket, long-poll");
  }

  @Test
  void failsForALossThatWasAnnouncedAsAGap() {
    assertThat(lossy.passed()).isFalse();
    assertThat(SummaryText.lines(lossy, Style.PLAIN).get(0))
        .isEqualTo("FAILED: 1 lost, 0 duplicates, 0 out of order, 0 unknown");
  }

  @Test
  void failsForAComplaint() {
    DemoSummary summary = new DemoSummary(clean.tally(), 0, 0, TWO, "the stream ended");

    assertThat(summary.passed()).isFalse();
    assertThat(summary.failure()).isEqualTo("the stream ended");
  }

  @Test
  void namesWhatEndedTheStreamBeforeWhatWasLostByIt() {
    DemoSummary summary = new DemoSummary(lossy.tally(), 0, 0, TWO, "the stream ended");

    assertThat(summary.failure())
        .isEqualTo("the stream ended; 1 lost, 0 duplicates, 0 out of order, 0 unknown");
  }
}
