package dev.bywash.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.gson.JsonElement;
import org.junit.jupiter.api.Tag;

/** Any text is JSON to the scanner exactly when it is to Gson, and then means the same. */
@Tag("fuzz")
public class JsonScannerFuzzTest {
  @FuzzTest
  public void agreesWithGson(byte[] input) {
    String text = new String(input, UTF_8);
    String cutOut = null;
    try (JsonScanner scanner = new JsonScanner(text)) {
      cutOut = scanner.raw();
      scanner.end();
    } catch (MalformedMessageException e) {
      assertThat(e).hasMessageMatching("(?s).+ at character \\d+");
      cutOut = null;
    }
    if (!StrictGson.canJudge(text)) {
      return;
    }
    JsonElement expected = StrictGson.parse(text);
    assertThat(cutOut != null).as("<%s> is JSON", text).isEqualTo(expected != null);
    if (expected != null) {
      assertThat(StrictGson.parse(cutOut)).isEqualTo(expected);
      agreesOnTheValue(text, expected);
    }
  }

  private static void agreesOnTheValue(String text, JsonElement expected) {
    try (JsonScanner string = new JsonScanner(text);
        JsonScanner symbol = new JsonScanner(text);
        JsonScanner number = new JsonScanner(text)) {
      if (expected.isJsonPrimitive() && expected.getAsJsonPrimitive().isString()) {
        String value = string.string();
        assertThat(StrictGson.withoutControls(value))
            .isEqualTo(StrictGson.withoutControls(expected.getAsString()));
        assertThat(symbol.symbol()).isEqualTo(value);
      } else if (text.trim().matches("-?\\d{1,18}")) {
        assertThat(number.wholeNumber()).isEqualTo(expected.getAsLong());
      }
    } catch (MalformedMessageException e) {
      throw new AssertionError("refused as a value, and not as JSON: " + text, e);
    }
  }
}
