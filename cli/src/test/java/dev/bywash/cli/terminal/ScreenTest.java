package dev.bywash.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScreenTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Screen screen = new Screen(new PrintStream(written, true, StandardCharsets.UTF_8));

  @Test
  void givesTheTerminalBackWithItsCursor() {
    screen.open();
    screen.close();

    assertThat(text()).startsWith("\u001b[?1049h\u001b[?25l").endsWith("\u001b[?25h\u001b[?1049l");
  }

  @Test
  void paintsOverTheLastPictureWithoutAWipeOrALineFeedAtTheEnd() {
    screen.open();
    written.reset();
    screen.paint(List.of("one", "two"));

    assertThat(text())
        .isEqualTo("\u001b[?2026h\u001b[Hone\u001b[K\r\ntwo\u001b[K\u001b[J\u001b[?2026l");
  }

  @Test
  void leavesTheTerminalAloneOnceItIsClosed() {
    screen.open();
    screen.close();
    written.reset();
    screen.paint(List.of("late"));
    screen.close();

    assertThat(text()).isEmpty();
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
