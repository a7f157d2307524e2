package dev.bywash.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.ConnectionState;
import dev.bywash.TransportType;
import dev.bywash.cli.terminal.Style;
import dev.bywash.cli.terminal.TerminalSize;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LivePictureTest {
  private static final Style UNICODE = new Style(false, true);
  private static final Style COLOURS = new Style(true, true);
  private static final TerminalSize SMALL = new TerminalSize(72, 20);

  @Test
  void showsTheWholeMoment() {
    assertThat(LivePicture.lines(Frames.halfWay(), SMALL, UNICODE))
        .containsExactly(
            " bywash demo   a week of the earth's quakes in 20 s        10.0 s to go",
            " ✕ websocket   ● sse   ○ long-poll   ○ short-poll",
            "",
            "    █                                ",
            "    █                                ",
            "    █                                ",
            "    █                        █       ",
            " ━━━━━━━━━━━━━━━━━×   ━━━━━━━━━━━━━━━··································",
            "",
            " M 6.1  ━━━━━━━━━━━━   21km NNE of Hualian, Taiwan                  sse",
            " M 4.2  ━━━━━          119km WNW of Copiapo, Chile            websocket",
            "",
            "",
            "",
            "",
            " ──────────────────────────────────────────────────────────────────────",
            " breaking  × websocket is refused from now on",
            " client    sse connected · hello arrived",
            " received  1000 of 1001   reconnects 3   gaps 0   cursor k3v9-1000",
            " patience  " + DemoTuning.IN_WORDS.substring(0, 61));
  }

  @Test
  void saysWhyTheClientWaits() {
    ConnectionState waiting = ConnectionState.waiting(TransportType.SSE, "EOFException", 1, 340);

    assertThat(LivePicture.lines(Frames.at(waiting), SMALL, UNICODE))
        .contains(" client    sse waiting 0.3 s · EOFException")
        .contains(" ✕ websocket   ○ sse   ○ long-poll   ○ short-poll");
  }

  @Test
  void cutsAReasonThatIsTooLong() {
    ConnectionState state =
        ConnectionState.connecting(TransportType.SSE, "it was long ".repeat(20), 1);

    assertThat(LivePicture.lines(Frames.at(state), SMALL, UNICODE))
        .anyMatch(line -> line.startsWith(" client") && line.endsWith("…"));
  }

  @ParameterizedTest
  @CsvSource({"20,5", "40,10", "80,24", "80,17", "100,30", "300,60"})
  void fitsEveryTerminal(int columns, int rows) {
    TerminalSize size = new TerminalSize(columns, rows);
    List<String> lines = LivePicture.lines(Frames.halfWay(), size, UNICODE);

    assertThat(lines).hasSizeLessThanOrEqualTo(rows);
    assertThat(lines).allMatch(line -> line.length() <= columns);
  }

  @Test
  void coloursChangeNothingButTheColours() {
    List<String> plain = LivePicture.lines(Frames.halfWay(), SMALL, UNICODE);
    List<String> coloured = LivePicture.lines(Frames.halfWay(), SMALL, COLOURS);

    assertThat(coloured).isNotEqualTo(plain);
    assertThat(coloured)
        .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", ""))
        .containsExactlyElementsOf(plain);
  }

  @Test
  void drawsInAsciiWhereThatIsAllThereIs() {
    assertThat(LivePicture.lines(Frames.halfWay(), SMALL, Style.PLAIN))
        .allMatch(line -> line.chars().allMatch(c -> c >= ' ' && c <= '~'));
  }
}
