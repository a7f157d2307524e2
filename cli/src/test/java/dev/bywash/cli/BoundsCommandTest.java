package dev.bywash.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

final class BoundsCommandTest {
  @Test
  void measuresEachSurvivorAndPrintsItsBound() throws Exception {
    CommandRun run = CommandRun.of("bounds", "--only", "mute", "--runs", "1", "--allowance", "20s");

    assertThat(run.status()).as(run.out()).isZero();
    assertThat(run.out().lines().filter(line -> line.startsWith("mute")))
        .hasSize(4)
        .satisfiesExactly(
            line -> assertThat(line).contains("websocket", "20.00 s"),
            line -> assertThat(line).contains("sse", "20.30 s"),
            line -> assertThat(line).contains("long-poll", "20.60 s"),
            line -> assertThat(line).contains("short-poll", "20.90 s"));
    assertThat(run.out()).endsWith("passed: every bound holds\n");
  }

  @Test
  void failsWhenABoundIsBroken() throws Exception {
    CommandRun run =
        CommandRun.of("bounds", "--only", "refused", "--runs", "1", "--allowance", "0", "--json");

    assertThat(run.status()).isEqualTo(1);
    JsonArray bounds =
        JsonParser.parseString(run.out()).getAsJsonObject().get("bounds").getAsJsonArray();
    assertThat(bounds).hasSize(4);
    assertThat(bounds.get(0).getAsJsonObject().get("holds").getAsBoolean())
        .as("nothing takes no time at all")
        .isFalse();
  }

  @Test
  void saysWhatMakesNoSense() throws Exception {
    CommandRun way = CommandRun.of("bounds", "--only", "bent");
    assertThat(way.status()).isEqualTo(2);
    assertThat(way.err()).contains("--only: 'bent'", "cut-after-hello");

    CommandRun runs = CommandRun.of("bounds", "--runs", "0");
    assertThat(runs.status()).isEqualTo(2);
    assertThat(runs.err()).contains("--runs is 0, but must be 1 to 1000");
  }
}
