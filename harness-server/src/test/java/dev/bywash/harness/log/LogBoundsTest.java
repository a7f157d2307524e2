package dev.bywash.harness.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;

class LogBoundsTest {

  private final LogBounds bounds = new LogBounds(new Cursor("k3v9", 800), new Cursor("k3v9", 1842));

  @ParameterizedTest
  @NullAndEmptySource
  void startsNowWithoutACursor(String requested) {
    assertThat(bounds.resume(requested)).isEqualTo(new Resume.Exact(bounds.latest()));
  }

  @ParameterizedTest
  @CsvSource({"earliest,800", "k3v9-800,800", "k3v9-1000,1000", "k3v9-1842,1842"})
  void resumesExactlyWithinItsBounds(String requested, long offset) {
    assertThat(bounds.resume(requested)).isEqualTo(new Resume.Exact(new Cursor("k3v9", offset)));
  }

  @ParameterizedTest
  @CsvSource({
    "k3v9-799,EXPIRED",
    "k3v9-0,EXPIRED",
    "other-1000,UNKNOWN_EPOCH",
    "other-99999,UNKNOWN_EPOCH",
    "k3v9-1843,MALFORMED",
    "k3v9-01000,MALFORMED",
    "nonsense,MALFORMED",
    "EARLIEST,MALFORMED"
  })
  void tellsWhyThereIsAGapAndStartsAtTheEarliest(String requested, GapReason reason) {
    assertThat(bounds.resume(requested))
        .isEqualTo(new Resume.Gap(bounds.earliest(), reason, requested));
  }

  @Test
  void cutsWhatWasAskedForTo64Characters() {
    Resume resume = bounds.resume("x".repeat(5_000));

    assertThat(resume)
        .isEqualTo(new Resume.Gap(bounds.earliest(), GapReason.MALFORMED, "x".repeat(64)));
  }
}
