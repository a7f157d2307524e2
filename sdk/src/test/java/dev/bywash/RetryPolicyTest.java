package dev.bywash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
  private static final double ALMOST_ONE = Math.nextDown(1.0);

  private final RetryPolicy policy = RetryPolicy.defaults().withBackoff(1, 30, TimeUnit.SECONDS);

  @Test
  void theFirstRetryIsSpreadFromTheFloorToTheBase() {
    assertThat(policy.waitMillis(1, 0)).isEqualTo(100);
    assertThat(policy.waitMillis(1, 0.5)).isEqualTo(550);
    assertThat(policy.waitMillis(1, ALMOST_ONE)).isBetween(990L, 1_000L);
  }

  @Test
  void theCeilingDoublesUpToTheMaximum() {
    assertThat(policy.waitMillis(2, ALMOST_ONE)).isBetween(1_990L, 2_000L);
    assertThat(policy.waitMillis(5, ALMOST_ONE)).isBetween(15_900L, 16_000L);
    assertThat(policy.waitMillis(6, ALMOST_ONE)).isBetween(29_900L, 30_000L);
    assertThat(policy.waitMillis(Integer.MAX_VALUE, ALMOST_ONE)).isBetween(29_900L, 30_000L);
  }

  @Test
  void noWaitIsEverBelowTheFloorOrAboveTheMaximum() {
    Random random = new Random(42);
    for (int i = 0; i < 10_000; i++) {
      assertThat(policy.waitMillis(random.nextInt(), random.nextDouble())).isBetween(100L, 30_000L);
    }
  }

  @Test
  void theServersWishIsNeverUndercutAndGetsJitterAdded() {
    assertThat(policy.serverWaitMillis(5_000, 0)).isEqualTo(5_000);
    assertThat(policy.serverWaitMillis(5_000, ALMOST_ONE)).isBetween(5_499L, 5_500L);
  }

  @Test
  void theServersWishIsClampedAtBothEnds() {
    assertThat(policy.serverWaitMillis(0, 0)).isEqualTo(100);
    assertThat(policy.serverWaitMillis(Long.MAX_VALUE, 0))
        .isEqualTo(RetryPolicy.MAX_SERVER_WAIT_MILLIS);
  }

  @Test
  void aGoodbyeKeepsTheTimeThatItTellsApartFromOthers() {
    assertThat(policy.reconnectWaitMillis(5_000, 0)).isEqualTo(5_000);
    assertThat(policy.reconnectWaitMillis(5_000, ALMOST_ONE)).isBetween(5_499L, 5_500L);
    assertThat(policy.reconnectWaitMillis(300_000, ALMOST_ONE)).isBetween(300_999L, 301_000L);
    assertThat(policy.reconnectWaitMillis(0, 0)).isEqualTo(100);
    assertThat(policy.reconnectWaitMillis(Long.MAX_VALUE, 0))
        .isEqualTo(RetryPolicy.MAX_SERVER_WAIT_MILLIS);
  }

  @Test
  void aHerdIsSpreadOverWhatTheServerNeedsWhereThatIsMore() {
    assertThat(policy.waitMillis(2, 50_000, 0.5)).isEqualTo(25_000);
    assertThat(policy.waitMillis(2, 50_000, 0)).isEqualTo(100);
    assertThat(policy.waitMillis(6, 10_000, 0.5)).isEqualTo(policy.waitMillis(6, 0.5));
    assertThat(policy.waitMillis(1, Long.MAX_VALUE, 0.5))
        .isEqualTo(RetryPolicy.MAX_SERVER_WAIT_MILLIS / 2);
  }

  @Test
  void refusesBoundsThatMakeNoSenseAndSaysWhatWould() {
    assertThatThrownBy(() -> policy.withBackoff(2, 1, TimeUnit.SECONDS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("100 ms <= base <= max <= 1 h")
        .hasMessageContaining("base 2000 ms and max 1000 ms");
    assertThatThrownBy(() -> policy.withBackoff(1, 10, TimeUnit.MILLISECONDS))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> policy.withStableAfter(-1, TimeUnit.SECONDS))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
