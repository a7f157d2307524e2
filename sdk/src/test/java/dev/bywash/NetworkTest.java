package dev.bywash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NetworkTest {
  @Test
  void aWithheldNetworkKeepsItsKeyAndSaysWhy() {
    Network hidden = Network.online("home").withheld("the app is in the background");

    assertThat(hidden.isOnline()).isFalse();
    assertThat(hidden.key()).isEqualTo("home");
    assertThat(hidden.reason()).isEqualTo("the app is in the background");
    assertThat(hidden).isNotEqualTo(Network.online("home")).isNotEqualTo(Network.offline());
    assertThat(hidden).hasToString("network home, withheld: the app is in the background");
  }

  @Test
  void noNetworkHasAReasonAndANetworkHasNone() {
    assertThat(Network.offline().reason()).isEqualTo("there is no network");
    assertThat(Network.online("home").reason()).isEmpty();
  }

  @Test
  void nothingIsWithheldWithoutAReasonOrWithoutANetwork() {
    assertThatThrownBy(() -> Network.online("home").withheld(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("for a reason");
    assertThatThrownBy(() -> Network.offline().withheld("why"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("there is no network to withhold");
  }
}
