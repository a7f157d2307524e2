package dev.bywash.internal.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A block is the same whether the reader reads it itself or leaves it to the parser. */
class SseReaderTest {
  private static final int PARSER_BYTES = 4096;
  private static final int LARGE = 100_000;

  /** Behind it the reader reads simple blocks itself. */
  private static final String FIRST = "event: first\ndata: 0\n\n";

  /** Characters up to U+00FF stand for bytes. */
  private static final String[] PIECES = {
    "data: {\"a\":1}\n\n",
    "id: k-%d\ndata: {\"a\":1}\n\n",
    "id: k-%d\ndata: {\"a\":1}\n\n",
    "data:1\nid:k-%d\n\n",
    "id: k-%d\n\n",
    "id: k-%d\n: with a comment\n\n",
    "id\ndata: x\n\n",
    "id:\ndata: x\n\n",
    "id:  two spaces\ndata:  two\n\n",
    "id: k\0%d\ndata: x\n\n",
    "id: 1\nid: 2\ndata: x\n\n",
    "id: kÃ¤\ndata: Ã¤Ã¶\n\n",
    "data: \u00e4\u00ff\u00c3\n\n",
    ": comment\n\n",
    ":\n",
    "event: ping\ndata: x\n\n",
    "event:\ndata: x\n\n",
    "data: 1\ndata: 2\n\n",
    "data\n\n",
    "data:\n\n",
    "data:\t\ttab\n\n",
    "datax: 1\n\n",
    "da\n\n",
    "i\ndata: 1\n\n",
    "retry: 5\n\n",
    "retry: 99999999999999999999\ndata: x\n\n",
    "data: x\r\n\r\n",
    "id: k-%d\r\ndata: x\r\n\r\n",
    "data: x\r\r",
    "data: x\n\r\n",
    "data: x\r\n\n",
    "\n",
    "\r",
    "\u00ef\u00bb\u00bf",
    "data: "
  };

  private static List<String> read(String text, int limit) {
    return new SseBytes(text.getBytes(UTF_8), limit, PARSER_BYTES).byReader(LARGE);
  }

  private static List<String> toldAtOnce(String rest, int limit) {
    SseBytes bytes = new SseBytes((FIRST + rest).getBytes(UTF_8), limit, PARSER_BYTES);
    return bytes.thenBroken().byReader(LARGE);
  }

  private static String stream(Random random) {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? FIRST : "");
    for (int blocks = random.nextInt(12); blocks > 0; blocks--) {
      text.append(PIECES[random.nextInt(PIECES.length)].replace("%d", "" + random.nextInt(3)));
      if (random.nextInt(20) == 0) {
        String large = "x".repeat(random.nextInt(3 * PARSER_BYTES));
        text.append("id: l\ndata: ").append(large).append("\n\n");
      }
    }
    return text.toString();
  }

  @Test
  void everyStreamIsReadAsByTheParserAloneHoweverItIsCutUp() {
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      String text = stream(random);
      int limit = random.nextInt(4) == 0 ? 40 : LARGE;
      SseBytes bytes = new SseBytes(text.getBytes(ISO_8859_1), limit, PARSER_BYTES);
      int most = 1 + random.nextInt(random.nextBoolean() ? 12 : 10_000);

      List<String> byReader = bytes.byReader(unused -> 1 + random.nextInt(most));

      assertThat(byReader).as(text).isEqualTo(bytes.byParserAlone(LARGE));
    }
  }

  @Test
  void anIdThatTheReaderHasTakenIsInForceForTheParserToo() {
    String taken = "event: z\nid: 0\ndata: z\n\n" + "id: 1\ndata: a\n\n";
    assertThat(read(taken + "event: b\ndata: b\n\n", LARGE))
        .containsSubsequence("z|0|z", "message|1|a", "b|null|b");
    assertThat(read(taken + "event: b\nid: 0\ndata: b\n\n", LARGE))
        .containsSubsequence("z|0|z", "message|1|a", "b|0|b");
    assertThat(read(taken + "id: 2\n\ndata: b\n\n", LARGE)).contains("message|2|b");
  }

  @Test
  void anIdLargerThanTheBufferOfTheParserIsInForceForItToo() {
    String id = "x".repeat(PARSER_BYTES + 1);
    assertThat(read(FIRST + "id: " + id + "\ndata: a\n\nevent: b\ndata: b\n\n", LARGE))
        .containsExactly("first|null|0", "message|" + id + "|a", "b|null|b", "end ENDED");
  }

  @Test
  void blocksOfTheLargestSizeAreReadAndNoLargerOnes() {
    String block = "data: 1234567\n\n";
    int size = block.length();
    assertThat(read(FIRST.replace("first", "f") + block, FIRST.length())).hasSize(3);
    assertThat(read("data:1\n\n" + block, size)).contains("message|null|1234567", "end ENDED");
    assertThat(read("data:1\n\n" + block + block, size - 1))
        .containsExactly("message|null|1", "end OVERSIZED");
  }

  @ParameterizedTest
  @ValueSource(ints = {8_191, 8_192, 8_193, 20_000})
  void blocksAroundTheSizeOfTheBufferAreRead(int size) {
    String data = "x".repeat(size - "data: \n\n".length());
    assertThat(read(FIRST + "data: " + data + "\n\n" + FIRST, LARGE))
        .containsExactly("first|null|0", "message|null|" + data, "first|null|0", "end ENDED");
  }

  @Test
  void nothingIsToldLaterThanByTheParserAlone() {
    Random random = new Random(12);
    for (int i = 0; i < 20_000; i++) {
      byte[] whole = stream(random).getBytes(ISO_8859_1);
      byte[] begun = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
      int limit = random.nextInt(4) == 0 ? 40 : LARGE;
      SseBytes bytes = new SseBytes(begun, limit, PARSER_BYTES).thenBroken();
      int most = 1 + random.nextInt(random.nextBoolean() ? 12 : 10_000);

      List<String> byReader = bytes.byReader(unused -> 1 + random.nextInt(most));

      assertThat(byReader).as(new String(begun, ISO_8859_1)).isEqualTo(bytes.byParserAlone(LARGE));
    }
  }

  @Test
  void aCommentIsToldBeforeItsBlockEnds() {
    assertThat(toldAtOnce("data: 1\n\n: hi\ndata: 2\n", LARGE))
        .containsExactly("first|null|0", "message|null|1", "comment", "end BROKEN");
  }

  @Test
  void aBlockThatIsTooLargeIsRefusedBeforeItEnds() {
    assertThat(toldAtOnce("data: 1\n\ndata: " + "x".repeat(40), 40))
        .containsExactly("first|null|0", "message|null|1", "end OVERSIZED");
  }
}
