package dev.bywash.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CursorsTest {
  private static CursorOrder compare(String cursor, String other) {
    return Protocol.bywash().compare(cursor, other);
  }

  @ParameterizedTest
  @CsvSource({
    "k3v9-1, k3v9-2, BEFORE",
    "k3v9-10, k3v9-9, AFTER",
    "k3v9-0, k3v9-0, SAME",
    "k3v9-007, k3v9-7, SAME",
    "0-9007199254740990, 0-9007199254740991, BEFORE",
  })
  void cursorsOfOneEpochAreOrderedByTheirNumbers(String a, String b, CursorOrder order) {
    assertThat(compare(a, b)).isEqualTo(order);
  }

  @ParameterizedTest
  @CsvSource({
    "a-1, b-1",
    "a-1, aa-1",
    "aa-1, a-1",
    "a-1, a",
    "a, a",
    "a-, a-",
    "-1, -1",
    "'', ''",
    "-, -",
    "a-1, a-x",
    "a-1, a--1",
    "a-1, a-1.0",
    "a-1, a-٣",
    "A-1, A-2",
    "earliest, earliest",
    "a-9007199254740992, a-1",
    "a-99999999999999999999, a-1",
    "abcdefghijklmnopqrstuvwxyz0123456-1, abcdefghijklmnopqrstuvwxyz0123456-2",
  })
  void everythingElseIsUnrelated(String a, String b) {
    assertThat(compare(a, b)).isEqualTo(CursorOrder.UNRELATED);
    assertThat(compare(b, a)).isEqualTo(CursorOrder.UNRELATED);
  }
}
