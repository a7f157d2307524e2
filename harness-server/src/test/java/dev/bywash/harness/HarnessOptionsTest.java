package dev.bywash.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class HarnessOptionsTest {

  private static void assertRefused(
      Consumer<HarnessOptions.Builder> setting, String wrong, String right) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> setting.accept(HarnessOptions.builder()))
        .withMessageContaining(wrong)
        .withMessageContaining(right);
  }

  @Test
  void refuseWhatMakesNoSenseAndSayWhatWould() {
    assertRefused(b -> b.port(-1), "port is -1", "0 to 65535");
    assertRefused(b -> b.port(65_536), "port is 65536", "0 to 65535");
    assertRefused(b -> b.bindAddress(" "), "bindAddress is blank", "127.0.0.1");
    assertRefused(b -> b.path("events"), "path is 'events'", "like /events");
    assertRefused(b -> b.path("/health"), "path is '/health'", "neither /health");
    assertRefused(b -> b.threads(0), "threads is 0", "1 to 256");
    assertRefused(b -> b.heartbeat(Duration.ZERO), "heartbeat is PT0S", "20 ms to 1 hour");
    assertRefused(b -> b.retainEvents(0), "retainEvents is 0", "at least 1");
    assertRefused(b -> b.retainBytes(0), "retainBytes is 0", "at least 1");
    assertRefused(b -> b.retainAge(Duration.ofSeconds(-1)), "retainAge is PT-1S", "zero");
    assertRefused(b -> b.maxLagEvents(0), "maxLagEvents is 0", "at least 1");
    assertRefused(b -> b.maxLagBytes(0), "maxLagBytes is 0", "at least 1");
    assertRefused(b -> b.maxStall(Duration.ZERO), "maxStall is PT0S", "positive");
    assertRefused(b -> b.retryBetween(Duration.ZERO, Duration.ZERO), "PT0S", "at least 1 ms");
    assertRefused(
        b -> b.retryBetween(Duration.ofSeconds(2), Duration.ofSeconds(1)), "PT2S", "this order");
    assertRefused(b -> b.drainWindow(Duration.ofSeconds(-1)), "PT-1S", "not be negative");
    assertRefused(b -> b.transports(Set.of()), "transports is empty", "at least one");
    assertRefused(b -> b.epoch("A"), "epoch is 'A'", "a-z and 0-9");
  }

  @Test
  void nameEachLifeAnew() {
    assertThat(HarnessOptions.defaults().epoch)
        .matches("[a-z0-9]{1,32}")
        .isNotEqualTo(HarnessOptions.defaults().epoch);
  }
}
