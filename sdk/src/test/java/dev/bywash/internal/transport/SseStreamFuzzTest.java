package dev.bywash.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.junit.jupiter.api.Tag;

/**
 * Whatever bytes come as an event stream, and in whatever pieces: they make the same messages as
 * for the parser alone, and no later, none of them is larger than the limit, and the end is one of
 * those that a link knows.
 */
@Tag("fuzz")
public class SseStreamFuzzTest {
  private static final int LIMIT = 64;
  private static final int PARSER_BYTES = 16;

  @FuzzTest
  public void piecesAndShortWaysMakeNoDifferenceAndTheLimitHolds(byte[] input) {
    SseBytes bytes = new SseBytes(input, LIMIT, PARSER_BYTES);
    List<String> whole = bytes.byParserAlone(Integer.MAX_VALUE);
    assertThat(bytes.byParserAlone(1)).isEqualTo(whole);
    assertThat(bytes.byReader(Integer.MAX_VALUE)).isEqualTo(whole);
    assertThat(bytes.byReader(1)).isEqualTo(whole);
    assertThat(bytes.byReader(7)).isEqualTo(whole);
    SseBytes begun = bytes.thenBroken();
    assertThat(begun.byReader(7)).isEqualTo(begun.byParserAlone(Integer.MAX_VALUE));
    assertThat(whole).allMatch(message -> message.length() <= 2 * LIMIT + 16);
  }
}
