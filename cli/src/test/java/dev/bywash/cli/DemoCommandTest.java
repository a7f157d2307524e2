package dev.bywash.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DemoCommandTest {
  @Test
  void drivesAFreeClientOverAllTransportsAndLosesNothing() throws Exception {
    CommandRun run = CommandRun.of("demo", "--seconds", "8", "--json");

    assertThat(run.status()).as(run.err()).isZero();
    JsonObject summary = JsonParser.parseString(run.out()).getAsJsonObject();
    assertThat(summary.get("published").getAsInt()).isEqualTo(1_707);
    assertThat(summary.get("received").getAsInt()).isEqualTo(1_707);
    assertThat(summary.get("lost").getAsInt()).isZero();
    assertThat(summary.get("duplicates").getAsInt()).isZero();
    assertThat(summary.get("reconnects").getAsInt()).isGreaterThanOrEqualTo(4);
    assertThat(summary.get("transports").getAsJsonArray())
        .extracting(JsonElement::getAsString)
        .containsExactlyInAnyOrder("websocket", "sse", "long-poll", "short-poll");
  }

  @ParameterizedTest
  @ValueSource(strings = {"websocket", "sse", "long-poll", "short-poll"})
  void losesNothingOverOneTransport(String transport) throws Exception {
    CommandRun run = CommandRun.of("demo", "--seconds", "3", "--transport", transport);

    assertThat(run.status()).as(run.out()).isZero();
    assertThat(run.out())
        .containsAnyOf("every connection is cut", transport + " is refused")
        .contains("passed: every event arrived, once and in order")
        .endsWith("over " + transport + "\n");
    assertThat(run.out()).doesNotContain("\u001b");
    assertThat(run.err()).isEmpty();
  }
}
