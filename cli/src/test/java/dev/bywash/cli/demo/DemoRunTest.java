package dev.bywash.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.TransportType;
import dev.bywash.cli.option.TransportChoice;
import dev.bywash.harness.HarnessOptions;
import dev.bywash.harness.hub.Transport;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** A demo that could not fail would show nothing. */
final class DemoRunTest {
  private static final Duration SHORT = Duration.ofSeconds(3);

  @Test
  void failsWhenTheServerForgetsWhatAClientHasYetToFetch() throws Exception {
    HarnessOptions forgetful = HarnessOptions.builder().retainEvents(10).build();
    DemoSummary summary = run(TransportType.WEBSOCKET).play(forgetful);

    assertThat(summary.passed()).isFalse();
    assertThat(summary.tally().lost()).isPositive();
    assertThat(summary.gaps()).isPositive();
    assertThat(summary.failure()).contains(" lost");
  }

  @Test
  void failsWhenTheStreamIsRefused() throws Exception {
    HarnessOptions pollsAlone =
        HarnessOptions.builder().transports(EnumSet.of(Transport.LONG_POLL)).build();
    DemoSummary summary = run(TransportType.WEBSOCKET).play(pollsAlone);

    assertThat(summary.passed()).isFalse();
    assertThat(summary.failure()).contains("the stream ended");
  }

  private static DemoRun run(TransportType transport) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new DemoRun(SHORT, new TransportChoice(transport), new PlainView(nowhere));
  }
}
