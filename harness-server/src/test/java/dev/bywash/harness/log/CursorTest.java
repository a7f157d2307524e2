package dev.bywash.harness.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"k3v9-0", "k3v9-1842", "0-9007199254740991", "abcdefghijklmnopqrstuvwxyz012345-1"})
  void readsBackWhatItWrites(String text) {
    assertThat(Cursor.parse(text)).get().hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "k3v9",
        "k3v9-",
        "-5",
        "k3v9--5",
        "k3v9-+5",
        "k3v9-05",
        "k3v9-1 ",
        " k3v9-1",
        "K3V9-1",
        "k3v9-9007199254740992",
        "k3v9-99999999999999999999",
        "k3v9-1-2",
        "k3v9-\u0661",
        "k\u00e93-1",
        "k3v9-1\u0000",
        "abcdefghijklmnopqrstuvwxyz0123456-1",
        "earliest"
      })
  void refusesWhatIsNoCursor(String text) {
    assertThat(Cursor.parse(text)).isEmpty();
  }

  @Test
  void refusesWhatItCouldNotWrite() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Cursor("", 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Cursor("k;", 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Cursor("k", -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Cursor("k", Cursor.MAX_OFFSET + 1))
        .withMessageContaining("2^53 - 1");
  }
}
