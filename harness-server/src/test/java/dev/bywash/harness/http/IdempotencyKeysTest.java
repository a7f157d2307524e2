package dev.bywash.harness.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IdempotencyKeysTest {

  private Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private final IdempotencyKeys keys = new IdempotencyKeys(() -> now);
  private final AtomicInteger published = new AtomicInteger();

  private boolean replayed(String key) {
    return keys.once(key, "print", () -> new Published("k", published.incrementAndGet(), 1))
        .replayed();
  }

  @Test
  void remembersTheNewestTenThousand() {
    for (int i = 0; i < IdempotencyKeys.MAX_KEYS; i++) {
      assertThat(replayed("key" + i)).isFalse();
    }
    assertThat(replayed("key0")).isTrue();
    assertThat(replayed("one more")).isFalse();

    assertThat(replayed("key1")).isTrue();
    assertThat(replayed("key0")).isFalse();
  }

  @Test
  void remembersForADay() {
    assertThat(replayed("a")).isFalse();
    now = now.plus(IdempotencyKeys.MAX_AGE);
    assertThat(replayed("a")).isTrue();
    now = now.plusMillis(1);
    assertThat(replayed("a")).isFalse();
  }

  @Test
  void remembersNothingOfAFailure() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                keys.once(
                    "a",
                    "print",
                    () -> {
                      throw new IllegalStateException();
                    }));

    assertThat(replayed("a")).isFalse();
  }

  @Test
  void tellsApartWhatIsOnlyPutTogetherAlike() {
    assertThat(IdempotencyKeys.fingerprint("a", "b", "JSON", new byte[0]))
        .isNotEqualTo(IdempotencyKeys.fingerprint("a", "", "b", new byte[0]))
        .isNotEqualTo(IdempotencyKeys.fingerprint("a", "b", "TEXT", new byte[0]));
  }
}
