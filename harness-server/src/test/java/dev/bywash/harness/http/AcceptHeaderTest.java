package dev.bywash.harness.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptHeaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/event-stream | 1 | 0",
        "application/json | 0 | 1",
        "*/* | 1 | 1",
        "TEXT/Event-Stream | 1 | 0",
        "text/* | 1 | 0",
        "text/event-stream;q=0.5, application/json;q=0.2 | 0.5 | 0.2",
        "*/*, text/event-stream;q=0 | 0 | 1",
        "text/*;q=0.3, text/event-stream;q=0.7, */*;q=0.1 | 0.7 | 0.1",
        "application/json ; charset=\"a,b\" ; q=0.4 | 0 | 0.4",
        "application/json;q=banana | 0 | 1",
        "image/png | 0 | 0",
        "garbage | 0 | 0",
        ", ,application/json, | 0 | 1"
      })
  void weighs(String accept, double stream, double json) {
    AcceptHeader header = new AcceptHeader(List.of(accept));

    assertThat(header.quality("text/event-stream")).isEqualTo(stream);
    assertThat(header.quality("application/json")).isEqualTo(json);
  }

  @Test
  void acceptsEverythingWhenAbsent() {
    assertThat(new AcceptHeader(List.of()).quality("application/json")).isEqualTo(1);
  }

  @Test
  void readsAllItsLines() {
    AcceptHeader header = new AcceptHeader(List.of("text/html", "application/json"));

    assertThat(header.quality("application/json")).isEqualTo(1);
  }

  @Test
  void doesNotTakeAMereWildcardForAWish() {
    assertThat(new AcceptHeader(List.of("*/*")).asksFor("text/event-stream")).isFalse();
    assertThat(new AcceptHeader(List.of("text/*")).asksFor("text/event-stream")).isTrue();
  }
}
