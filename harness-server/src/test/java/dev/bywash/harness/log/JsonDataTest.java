package dev.bywash.harness.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDataTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "false",
        "0",
        "-0",
        "-0.0",
        "1.50",
        "1E+400",
        "123456789012345678901234567890",
        "\"\"",
        "\"\\u0041\\/\\n\\ud800\"",
        "\"é€😀\u2028\"",
        "[]",
        "{}",
        "{\"b\":1,\"a\":2,\"b\":3}",
        "[[],{},[{\"\":null}]]"
      })
  void changesNoToken(String json) {
    assertThat(JsonData.parse(json)).hasToString(json);
  }

  @Test
  void removesWhiteSpaceBetweenTokensAlone() {
    assertThat(JsonData.parse(" {\r\n\t\"a b\" : [ 1 , 2.0 ] ,\n\"c\" : \" d \" } \n"))
        .hasToString("{\"a b\":[1,2.0],\"c\":\" d \"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "nul",
        "nulL",
        "True",
        "NaN",
        "Infinity",
        "'a'",
        "01",
        "-",
        "1.",
        ".5",
        "1e",
        "+1",
        "0x1",
        "\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"a\nb\"",
        "\"\u0000\"",
        "[1,]",
        "[1 2]",
        "[",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "{\"a\":1",
        "1 2",
        "{}}",
        "\uFEFF{}",
        "// x\n1"
      })
  void refusesWhatIsNotJson(String text) {
    assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> JsonData.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"c080", "eda080", "f5808080", "e282", "ff", "80", "f08080", "c2"})
  void refusesWhatIsNotUtf8(String bytes) {
    byte[] json = HexFormat.of().parseHex("22" + bytes + "22");

    assertThatExceptionOfType(MalformedJsonException.class)
        .isThrownBy(() -> JsonData.parse(json))
        .withMessage("line 1, byte 2: this is not UTF-8");
  }

  @Test
  void namesThePlaceOfAMistake() {
    assertThatExceptionOfType(MalformedJsonException.class)
        .isThrownBy(() -> JsonData.parse("{\n  \"a\": 1\n  \"b\": 2\n}"))
        .withMessage("line 3, byte 3: expected ',' or '}'");
    assertThatExceptionOfType(MalformedJsonException.class)
        .isThrownBy(() -> JsonData.parse("[1,"))
        .withMessage("line 1, byte 4: expected a JSON value, but the text ends");
  }

  @Test
  void refusesNestingThatWouldExhaustAReader() {
    assertThat(JsonData.parse("[".repeat(256) + "]".repeat(256)).size()).isEqualTo(512);

    assertThatExceptionOfType(MalformedJsonException.class)
        .isThrownBy(() -> JsonData.parse("[".repeat(100_000)))
        .withMessageContaining("deeper than 256");
  }

  @Test
  void holdsAtMost256KiBOfCompactJson() {
    String largest = "\"" + "x".repeat(JsonData.MAX_BYTES - 2) + "\"";

    assertThat(JsonData.parse("  " + largest + "  ").size()).isEqualTo(JsonData.MAX_BYTES);
    assertThatExceptionOfType(EventTooLargeException.class)
        .isThrownBy(() -> JsonData.parse("[" + largest + "]"));
  }

  @Test
  void quotesPlainText() {
    byte[] text = "a \"b\" \\ \r\n\t\u0000\u001f é😀".getBytes(UTF_8);

    assertThat(JsonData.ofText(text))
        .hasToString("\"a \\\"b\\\" \\\\ \\r\\n\\t\\u0000\\u001f é😀\"");
  }

  @Test
  void refusesPlainTextThatIsNotUtf8() {
    assertThatExceptionOfType(MalformedJsonException.class)
        .isThrownBy(() -> JsonData.ofText(new byte[] {'a', (byte) 0xe9}))
        .withMessage("byte 2: this is not UTF-8");
  }
}
