package dev.bywash.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;

/** Any two texts, one to a line, compare as the grammar of cursors says. */
@Tag("fuzz")
public class CursorsFuzzTest {
  private static final Pattern CURSOR = Pattern.compile("([a-z0-9]{1,32})-([0-9]{1,16})");
  private static final BigInteger MAX_OFFSET = BigInteger.TWO.pow(53).subtract(BigInteger.ONE);

  @FuzzTest
  public void compareAsTheirGrammarSays(byte[] input) {
    String[] lines = new String(input, UTF_8).split("\n", 2);
    String one = lines[0];
    String other = lines.length > 1 ? lines[1] : lines[0];

    assertThat(Cursors.compare(one, other)).isEqualTo(expected(one, other));
    assertThat(Cursors.compare(other, one)).isEqualTo(expected(other, one));
  }

  private static CursorOrder expected(String one, String other) {
    Matcher a = CURSOR.matcher(one);
    Matcher b = CURSOR.matcher(other);
    if (!a.matches() || !b.matches() || !a.group(1).equals(b.group(1))) {
      return CursorOrder.UNRELATED;
    }
    BigInteger offset = new BigInteger(a.group(2));
    BigInteger otherOffset = new BigInteger(b.group(2));
    if (offset.max(otherOffset).compareTo(MAX_OFFSET) > 0) {
      return CursorOrder.UNRELATED;
    }
    int order = offset.compareTo(otherOffset);
    return order == 0 ? CursorOrder.SAME : order < 0 ? CursorOrder.BEFORE : CursorOrder.AFTER;
  }
}
