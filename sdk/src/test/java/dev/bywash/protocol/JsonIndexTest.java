package dev.bywash.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class JsonIndexTest {
  private static int[] places(String text) throws MalformedMessageException {
    try (JsonIndex index = JsonIndex.open(text)) {
      index.walkAll();
      return Arrays.copyOf(index.places(), index.size());
    }
  }

  @Test
  void tokensAreNotedInTheirOrder() throws Exception {
    assertThat(places(" 7 ")).containsExactly(1);
    assertThat(places("\"a\"")).containsExactly(0, 2);
    assertThat(places("[]")).containsExactly(0, 1);
    assertThat(places("{ }")).containsExactly(0, 2);
    assertThat(places("[1, [ ],true]")).containsExactly(0, 1, 4, 6, 8, 12);
    assertThat(places("{\"a\" : \"\\\"\",\"b\":{}}"))
        .containsExactly(0, 1, 3, 7, 10, 12, 14, 16, 17, 18);
  }

  @Test
  void thereIsRoomForAnyNumberOfThem() throws Exception {
    String many = "[" + "[[]],".repeat(10_000) + "{\"a\":0}]";
    assertThat(places(many)).hasSize(2 + 4 * 10_000 + 5);
    assertThat(places("[".repeat(255) + "]".repeat(255))).hasSize(510);
    assertThat(places("{\"a\":".repeat(255) + "0" + "}".repeat(255))).hasSize(4 * 255 + 1);
  }

  @Test
  void aValueIsHeldWhileItsTextIsOpenAndByItsThreadAlone() throws Exception {
    String value = "[1]";
    try (JsonIndex index = JsonIndex.open(value)) {
      assertThat(JsonIndex.holding(value)).isNull();
      index.walkAll();
      index.isOf(value);
      assertThat(JsonIndex.holding(value)).isSameAs(index);
      assertThat(JsonIndex.holding("[2]")).isNull();
      assertThat(CompletableFuture.supplyAsync(() -> JsonIndex.holding(value)).get()).isNull();
      index.walk(1);
      assertThat(JsonIndex.holding(value)).isNull();
    }
    assertThat(JsonIndex.holding(value)).isNull();
  }

  @Test
  void aTextWithinAnotherLeavesItAlone() throws Exception {
    try (JsonIndex outer = JsonIndex.open("[1]")) {
      outer.walkAll();
      outer.isOf("[1]");
      JsonIndex kept;
      try (JsonIndex inner = JsonIndex.open("{\"a\":[]}")) {
        inner.walkAll();
        inner.isOf("[]");
        kept = inner;
        assertThat(JsonIndex.holding("[1]")).isSameAs(outer);
        assertThat(JsonIndex.holding("[]")).isSameAs(inner);
      }
      assertThat(JsonIndex.holding("[]")).isNull();
      assertThat(Arrays.copyOf(outer.places(), outer.size())).containsExactly(0, 1, 2);
      try (JsonIndex again = JsonIndex.open("0")) {
        assertThat(again).isSameAs(kept);
      }
    }
  }

  @Test
  void aShorterTextEndsWhereItEnds() throws Exception {
    assertThat(places("[\"long enough to leave something behind\"]")).hasSize(4);
    assertThat(places("[\"\"]")).containsExactly(0, 1, 2, 3);
    try (JsonScanner json = new JsonScanner("\"")) {
      assertThatThrownBy(json::raw).hasMessage("a string without end at character 0");
    }
  }

  /** Whose characters are looked at a part at a time, and whose values may reach over parts. */
  @Test
  void valuesAreFoundWhereverTheyStandInALongText() throws Exception {
    Gson gson = new Gson();
    Random random = new Random(11);
    List<String> values = new ArrayList<>();
    StringBuilder page = new StringBuilder("[");
    for (int i = 0; i < 3_000; i++) {
      String value = JsonTexts.value(random, 4);
      if (i % 500 == 7) {
        value = "[\"" + "long ".repeat(random.nextInt(8_000)) + "\"," + value + "]";
      } else if (i % 500 == 8) {
        value = "[0," + " ".repeat(random.nextInt(8_000)) + value + "]";
      } else if (i % 500 == 9) {
        value = "1234567890".repeat(1 + random.nextInt(90));
      }
      values.add(value);
      page.append(i == 0 ? "" : ",").append(" ".repeat(random.nextInt(9))).append(value);
    }
    try (JsonScanner json = new JsonScanner(page.append("]").toString())) {
      json.beginArray();
      for (String value : values) {
        assertThat(json.nextElement()).isTrue();
        String raw = json.raw();
        assertThat(raw).isEqualTo(value);
        assertThat(JsonIndex.holding(raw)).isNotNull();
        assertThat(PayloadDecoder.decode(gson, raw, JsonElement.class))
            .isEqualTo(gson.fromJson(value, JsonElement.class));
      }
      assertThat(json.nextElement()).isFalse();
      json.end();
    }
  }

  @Test
  void aLongTextCanBeReadAgain() throws Exception {
    String escaped = "\"\\\"\"";
    String text = "[" + escaped + "," + " ".repeat(10_000) + "7,8]";
    try (JsonScanner json = new JsonScanner(text)) {
      json.beginArray();
      json.nextElement();
      int first = json.position();
      json.skip();
      json.nextElement();
      assertThat(json.raw()).isEqualTo("7");
      json.seek(first);
      assertThat(json.raw()).isEqualTo(escaped);
    }
  }

  @Test
  void whatIsWrongInALongTextIsToldWithItsPlaceInAllOfIt() {
    String good = "[" + "\"some text\", ".repeat(1_000);
    for (String bad : Arrays.asList("01]", "\"a", "}", "\"\\q\"]", "[1 2]", "\"a\"", "nul]")) {
      String message = refusal(good + bad);
      assertThat(refusal("[" + bad)).isEqualTo(moved(message, good.length() - 1));
    }
  }

  private static String moved(String message, int by) {
    int place = message.lastIndexOf(' ') + 1;
    return message.substring(0, place) + (Integer.parseInt(message.substring(place)) - by);
  }

  private static String refusal(String text) {
    try (JsonScanner json = new JsonScanner(text)) {
      json.beginArray();
      while (json.nextElement()) {
        json.raw();
      }
      throw new AssertionError("taken: " + text);
    } catch (MalformedMessageException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
