package dev.bywash.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class TerminalTest {
  @Test
  void isLiveOnATerminalThatHasEscapeSequences() {
    assertThat(Terminal.isLive(true, Map.of("TERM", "xterm-256color"))).isTrue();
  }

  @Test
  void isNotLiveThroughAPipe() {
    assertThat(Terminal.isLive(false, Map.of("TERM", "xterm-256color"))).isFalse();
  }

  @Test
  void isNotLiveOnADumbTerminalOrOneWithoutAName() {
    assertThat(Terminal.isLive(true, Map.of("TERM", "dumb"))).isFalse();
    assertThat(Terminal.isLive(true, Map.of())).isFalse();
  }

  @Test
  void noColorCountsUnlessItIsEmpty() {
    assertThat(Terminal.isLive(true, Map.of("TERM", "xterm", "NO_COLOR", "1"))).isFalse();
    assertThat(Terminal.isLive(true, Map.of("TERM", "xterm", "NO_COLOR", ""))).isTrue();
  }

  @Test
  void theFirstLocaleVariableThatIsSetDecides() {
    assertThat(Terminal.isUtf8(Map.of("LANG", "de_DE.UTF-8"))).isTrue();
    assertThat(Terminal.isUtf8(Map.of("LANG", "C.utf8", "LC_ALL", "C"))).isFalse();
    assertThat(Terminal.isUtf8(Map.of("LANG", "C.utf8", "LC_ALL", ""))).isTrue();
    assertThat(Terminal.isUtf8(Map.of())).isFalse();
  }

  @Test
  void readsTheSizeThatSttyTells() {
    assertThat(TerminalSize.parse("30 100\n")).contains(new TerminalSize(100, 30));
  }

  @Test
  void doesNotBelieveASizeOfNothing() {
    assertThat(TerminalSize.parse("0 0\n")).isEmpty();
    assertThat(TerminalSize.parse("stty: not a tty")).isEmpty();
  }
}
