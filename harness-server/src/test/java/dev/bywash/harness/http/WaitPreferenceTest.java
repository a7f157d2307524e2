package dev.bywash.harness.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitPreferenceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wait=25 | 25",
        "wait=0 | 0",
        "WAIT = 25 | 25",
        "wait=\"25\" | 25",
        "respond-async, wait=25 | 25",
        "wait=25; foo=bar | 25",
        "foo=\"a, wait=1\", wait=7 | 7",
        "wait=7, wait=9 | 7",
        "wait=61 | 60",
        "wait=999999999 | 60"
      })
  void grants(String prefer, int seconds) {
    assertThat(WaitPreference.granted(List.of(prefer))).hasValue(seconds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "wait",
        "wait=",
        "wait=x",
        "wait=-1",
        "wait=1.5",
        "await=25",
        "wait=9999999999"
      })
  void grantsNothingThatIsNotAskedForSensibly(String prefer) {
    assertThat(WaitPreference.granted(List.of(prefer))).isEmpty();
  }

  @Test
  void readsAllLines() {
    assertThat(WaitPreference.granted(List.of("respond-async", "wait=3"))).hasValue(3);
  }
}
