package dev.bywash.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class DurationConverterTest {
  private final DurationConverter converter = new DurationConverter();

  @ParameterizedTest
  @CsvSource({
    "500ms,500",
    "15s,15000",
    "1.5s,1500",
    "2m,120000",
    "1h,3600000",
    "1d,86400000",
    "0,0"
  })
  void readsWhatPeopleWrite(String text, long millis) {
    assertThat(converter.convert(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "15", "s", "-1s", "1 s", "15 seconds", "1.2345s", "9999999999s"})
  void saysHowToWriteOne(String text) {
    assertThatThrownBy(() -> converter.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("'" + text + "' is no duration; write it like 500ms, 15s, 2m, 1h or 1d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "500ms", "1500ms", "15s", "90s", "2m", "1h", "36h", "1d"})
  void writesWhatItReads(String text) {
    assertThat(DurationConverter.format(converter.convert(text))).isEqualTo(text);
  }

  @Test
  void writesTheLargestUnitThatStaysWhole() {
    assertThat(DurationConverter.format(Duration.ofMinutes(2))).isEqualTo("2m");
  }
}
