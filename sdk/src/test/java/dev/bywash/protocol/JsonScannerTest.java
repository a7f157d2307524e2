package dev.bywash.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest {
  private static String raw(String text) throws MalformedMessageException {
    try (JsonScanner json = new JsonScanner(text)) {
      String value = json.raw();
      json.end();
      return value;
    }
  }

  private static String string(String text) throws MalformedMessageException {
    try (JsonScanner json = new JsonScanner(text)) {
      return json.string();
    }
  }

  private static String symbol(String text) throws MalformedMessageException {
    try (JsonScanner json = new JsonScanner(text)) {
      return json.symbol();
    }
  }

  private static long wholeNumber(String text) throws MalformedMessageException {
    try (JsonScanner json = new JsonScanner(text)) {
      return json.wholeNumber();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "false",
        "0",
        "-0",
        "1.5e-7",
        "1E+2",
        "\"\"",
        "\"a\\u00e4\\n\"",
        "[]",
        "{}",
        "[ 1 ,[ ] , { \"a\" : [ { } ] } ]",
        "{\"a\":{\"a\":{}},\"\":0}",
        "\"\\ud83d\\ude00\"",
        "\"😀\"",
        "\"a\tb\nc\0\"",
        "\"\\\\\n\""
      })
  void jsonIsCutOutAsItIs(String text) throws Exception {
    assertThat(raw(" \t\r\n" + text + " ")).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "nul",
        "nulls",
        "True",
        "NaN",
        "+1",
        "01",
        "-",
        "-a",
        "1.",
        ".5",
        "1e",
        "1e+",
        "0x1",
        "\"",
        "\"\\\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u12\"",
        "\"\\u+123\"",
        "\0",
        "\u0001{}",
        "'a'",
        "[",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1 2]",
        "]",
        "{",
        "{a:1}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,}",
        "{\"a\":1 \"b\":2}",
        "[}",
        "{]",
        "1 2",
        "{}x",
        "/**/1",
        "\ufeff1",
        "\u00a01"
      })
  void whatIsNotJsonIsRefused(String text) {
    assertThatThrownBy(() -> raw(text))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageMatching("(?s).+ at character \\d+");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1,}          | a value expected, but '}' found at character 3",
        "{\"a\" 1}     | ':' expected, but '1' found at character 5",
        "[1            | ',' or ']' expected, but the end found at character 2",
        "{\"a\":\"b    | a string without end at character 5",
        "[\"\\q\"]     | an unknown escape at character 2",
        "[01]          | a malformed number at character 1",
        "{} ä          | the end expected, but U+00e4 found at character 3",
      })
  void refusalSaysWhatAndWhere(String text, String message) {
    assertThatThrownBy(() -> raw(text)).hasMessage(message);
  }

  @Test
  void nestingIsBounded() throws Exception {
    raw("[".repeat(255) + "]".repeat(255));
    assertThatThrownBy(() -> raw("[".repeat(256) + "]".repeat(256)))
        .hasMessage("more than 255 levels of nesting at character 255");
    assertThatThrownBy(() -> raw("{\"a\":[".repeat(1_000_000)))
        .isInstanceOf(MalformedMessageException.class);
  }

  @Test
  void stringsAreDecoded() throws Exception {
    String text = "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\uD83D\\ude00ä😀\"";
    assertThat(string(text)).isEqualTo("\"\\/\b\f\n\r\tA😀ä😀");
    assertThat(symbol(text)).isEqualTo("\"\\/\b\f\n\r\tA😀ä😀");
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "-7,-7",
    "1517966773840,1517966773840",
    "999999999999999999,999999999999999999"
  })
  void wholeNumbersAreRead(String text, long number) throws Exception {
    assertThat(wholeNumber(text)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "1e3", "\"1\"", "null", "9999999999999999999", "01", "-"})
  void otherNumbersAreRefused(String text) {
    assertThatThrownBy(() -> wholeNumber(text)).isInstanceOf(MalformedMessageException.class);
  }

  @Test
  void symbolsAreKeptOnce() throws Exception {
    String one = symbol("\"quakes.kept\"");
    assertThat(symbol("\"quakes.kept\"")).isSameAs(one);
  }

  /** On a page whose first event holds an escape they still are. */
  @Test
  void symbolsAreKeptOnceBehindAnEscape() throws Exception {
    String one = symbol("\"quakes.kept\"");
    try (JsonScanner json = new JsonScanner("[\"\\n\",\"quakes.kept\"]")) {
      json.beginArray();
      json.nextElement();
      assertThat(json.string()).isEqualTo("\n");
      json.nextElement();
      assertThat(json.symbol()).isSameAs(one);
    }
  }

  @Test
  void symbolsThatShareASlotAreNeverMistaken() throws Exception {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 5_000; i++) {
        assertThat(symbol("\"channel" + i + "\"")).isEqualTo("channel" + i);
      }
    }
  }

  /**
   * What Gson's strict reader takes, and nothing else, is JSON; and the text cut out is the same.
   */
  @Test
  void agreesWithGsonOnGeneratedAndDamagedJson() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String whole = JsonTexts.value(random, 4);
      // Half a surrogate pair is JSON (RFC 8259, section 8.2), but not to Gson.
      boolean intact = i % 2 == 0 || whole.contains("\\ud") || whole.contains("😀");
      String text = intact ? whole : JsonTexts.damage(whole, random);
      String cutOut = null;
      try {
        cutOut = raw(text);
      } catch (MalformedMessageException e) {
        // Then Gson has to refuse it too.
      }
      JsonElement expected = StrictGson.parse(text);
      assertThat(cutOut != null).as("<%s> is JSON", text).isEqualTo(expected != null);
      if (cutOut != null) {
        assertThat(StrictGson.parse(cutOut)).isEqualTo(expected);
      }
    }
  }
}
