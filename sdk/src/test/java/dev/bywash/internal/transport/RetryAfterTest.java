package dev.bywash.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  /** Sun, 06 Nov 1994 08:49:37 GMT. */
  private static final long NOW = 784111777000L;

  private static long millis(String... headers) {
    return RetryAfter.millis(Headers.of(headers), NOW);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1,1000", "120,120000", "007,7000", "99999999999999999999,2147483647000"})
  void secondsAreTaken(String value, long millis) {
    assertThat(millis("Retry-After", value)).isEqualTo(millis);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun, 06 Nov 1994 08:49:47 GMT",
        "Sunday, 06-Nov-94 08:49:47 GMT",
        "Sun Nov  6 08:49:47 1994"
      })
  void dateIsRelativeToOurClockWhenTheServerShowsNone(String date) {
    assertThat(millis("Retry-After", date)).isEqualTo(10_000);
  }

  @Test
  void dateIsRelativeToTheServersOwn() {
    assertThat(
            millis(
                "Date", "Sun, 06 Nov 1994 09:00:00 GMT",
                "Retry-After", "Sun, 06 Nov 1994 09:00:30 GMT"))
        .isEqualTo(30_000);
  }

  @Test
  void garbledDateOfTheServerIsNone() {
    assertThat(millis("Date", "soon", "Retry-After", "Sun, 06 Nov 1994 08:49:47 GMT"))
        .isEqualTo(10_000);
  }

  @Test
  void dateInTheFarFutureIsNoLaterThanTheMostSeconds() {
    assertThat(millis("Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT")).isEqualTo(2147483647000L);
  }

  @Test
  void dateInThePastIsNow() {
    assertThat(millis("Retry-After", "Sun, 06 Nov 1994 08:00:00 GMT")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-1", "1.5", "soon", "1 2", "٣", "Sun, 99 Nov"})
  void whatCannotBeUnderstoodIsNothing(String value) {
    Headers.Builder headers = new Headers.Builder();
    headers.addUnsafeNonAscii("Retry-After", value);
    assertThat(RetryAfter.millis(headers.build(), NOW)).isEqualTo(-1);
  }

  @Test
  void missingHeaderIsNothing() {
    assertThat(millis()).isEqualTo(-1);
  }
}
