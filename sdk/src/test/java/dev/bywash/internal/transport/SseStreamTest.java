package dev.bywash.internal.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken out of a stream directly, and what the parser is given then. */
class SseStreamTest {
  private static final int BUFFER_BYTES = 8192;
  private static final int LARGE = 100_000;

  /** The parser begins every stream. */
  private static final String FIRST = "data: 0\n\n";

  private final SimpleBlock block = new SimpleBlock();

  /** A stream that comes in pieces of this size, and of which the parser has read the first. */
  private static SseStream begun(String text, int piece) throws IOException {
    Buffer bytes = new Buffer().writeUtf8(FIRST + text);
    SseStream stream =
        new SseStream(
            Okio.buffer(
                new ForwardingSource(bytes) {
                  @Override
                  public long read(Buffer sink, long byteCount) throws IOException {
                    return super.read(sink, Math.min(byteCount, piece));
                  }
                }),
            LARGE);
    StringBuilder first = new StringBuilder();
    while (first.length() < FIRST.length()) {
      first.append(given(stream));
    }
    assertThat(first).hasToString(FIRST);
    return stream;
  }

  /** What the parser is given when it reads. */
  private static String given(SseStream stream) throws IOException {
    byte[] bytes = new byte[BUFFER_BYTES];
    return new String(bytes, 0, Math.max(0, stream.read(bytes)), UTF_8);
  }

  private static String blockOf(int size) {
    return "data: " + "x".repeat(size - "data: \n\n".length()) + "\n\n";
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, LARGE})
  void simpleBlocksAreTakenHoweverTheyAreCutUp(int piece) throws IOException {
    SseStream stream = begun("id: 1\ndata: a\n\n" + "data: ä\n\n", piece);
    assertThat(stream.takes(block)).isTrue();
    assertThat(block.id()).isEqualTo("1");
    assertThat(block.data()).isEqualTo("a");
    assertThat(stream.takes(block)).isTrue();
    assertThat(block.id()).isNull();
    assertThat(block.data()).isEqualTo("ä");
    assertThat(stream.takes(block)).isFalse();
    assertThat(given(stream)).as("the id that the parser has not seen").isEqualTo("id: 1\n");
    assertThat(given(stream)).isEmpty();
  }

  @Test
  void theParserIsToldTheLastIdThatWasTakenOnce() throws IOException {
    String comment = ": c\n\n";
    SseStream stream = begun("id: 1\ndata: a\n\nid:  ä\ndata: b\n\n" + comment + comment, LARGE);
    assertThat(stream.takes(block)).isTrue();
    assertThat(stream.takes(block)).isTrue();
    assertThat(stream.takes(block)).isFalse();
    assertThat(given(stream)).isEqualTo("id:  ä\n");
    assertThat(given(stream)).isEqualTo(comment);
    assertThat(given(stream)).isEqualTo(comment);
  }

  @Test
  void whatIsNotWholeAtTheEndIsLeftToTheParser() throws IOException {
    SseStream stream = begun("data: a\n", 1);
    assertThat(stream.takes(block)).isFalse();
    assertThat(given(stream)).isEqualTo("data: a\n");
  }

  @Test
  void aBlockOfTheSizeOfTheBufferIsTakenAndNoLargerOne() throws IOException {
    assertThat(begun(blockOf(BUFFER_BYTES), LARGE).takes(block)).isTrue();
    assertThat(block.data()).hasSize(BUFFER_BYTES - "data: \n\n".length());
    assertThat(begun(blockOf(BUFFER_BYTES + 1), LARGE).takes(block)).isFalse();
  }

  @Test
  void nothingIsTakenBehindALineEndThatMayNotBeWhole() throws IOException {
    SseStream stream = begun("data: a\r\r" + "data: b\n\n", LARGE);
    assertThat(given(stream)).isEqualTo("data: a\r\r");
    assertThat(stream.takes(block)).isFalse();
  }
}
