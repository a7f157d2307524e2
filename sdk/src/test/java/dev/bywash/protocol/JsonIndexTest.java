package dev.bywash.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
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
}
