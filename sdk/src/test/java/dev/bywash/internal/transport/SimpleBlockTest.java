package dev.bywash.internal.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimpleBlockTest {
  /** Another block stands before, and another behind. */
  private static final String BESIDE = "data: beside\n\n";

  private final SimpleBlock block = new SimpleBlock();

  /** What the first bytes of the text, so many, are read as; where they end counts from there. */
  private int read(String text, int known) {
    byte[] buffer = (BESIDE + text + BESIDE).getBytes(UTF_8);
    int start = BESIDE.length();
    int end = block.read(buffer, start, start + known);
    return end < 0 ? end : end - start;
  }

  private static int size(String text) {
    return text.getBytes(UTF_8).length;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: {\"a\":1}\n\n",
        "data:1\n\n",
        "data:\n\n",
        "data: ä€😀\n\n",
        "id: k-1\ndata: 1\n\n",
        "data:1\nid:k-1\n\n",
        "id:\ndata: a: b\n\n"
      })
  void isWholeWithItsBlankLineAndMayBecomeWholeBefore(String text) {
    for (int known = 0; known < size(text); known++) {
      assertThat(read(text, known)).as("%d bytes", known).isEqualTo(SimpleBlock.INCOMPLETE);
    }
    assertThat(read(text, size(text))).isEqualTo(size(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ":",
        "\n",
        "\r",
        "e",
        "dat:",
        "data\n",
        "id\n",
        "data: x\r",
        "data: \t",
        "id: k\0",
        "data: 1\n:",
        "data: 1\nr",
        "data: 1\nd",
        "id: 1\ni",
        "id: 1\n\n",
        "\ufeff"
      })
  void isForTheParserFromTheFirstByteThatShowsIt(String text) {
    int before = size(text.substring(0, text.length() - 1));
    assertThat(read(text, before)).isEqualTo(SimpleBlock.INCOMPLETE);
    assertThat(read(text, before + 1)).isEqualTo(SimpleBlock.NOT_SIMPLE);
  }

  @Test
  void itsValuesAreWhatStandsBehindOneSpace() {
    String text = "data:  ä€😀 \nid: k-1\n\n";
    read(text, size(text));
    assertThat(block.data()).isEqualTo(" ä€😀 ");
    assertThat(block.id()).isEqualTo("k-1");
  }

  @Test
  void theIdOfTheBlockBeforeIsNotItsOwn() {
    read("id: k-1\ndata: 1\n\n", size("id: k-1\ndata: 1\n\n"));
    assertThat(block.id()).isEqualTo("k-1");
    read("data: 2\n\n", size("data: 2\n\n"));
    assertThat(block.id()).isNull();
  }
}
