package dev.bywash.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.ConnectionState;
import dev.bywash.TransportType;
import org.junit.jupiter.api.Test;

class ConnectionPanelTest {
  @Test
  void aLinkIsShownWithItsTransportReasonAndRoundTrip() {
    ConnectionPanel panel =
        panel(ConnectionState.connected(TransportType.LONG_POLL, "hello arrived", null), 0);

    assertThat(panel.mood()).isEqualTo(ConnectionPanel.Mood.WELL);
    assertThat(panel.state()).isEqualTo("Connected");
    assertThat(panel.transport()).isEqualTo("Long poll");
    assertThat(panel.reason()).isEqualTo("hello arrived");
    assertThat(panel.roundTrip()).isEqualTo("12 ms");
    assertThat(panel.countdown()).isEmpty();
    assertThat(panel.spoken()).isEqualTo("Connection: Connected, Long poll. hello arrived");
  }

  @Test
  void aWaitCountsDownToTheNextAttempt() {
    ConnectionState waiting = ConnectionState.waiting(TransportType.SSE, "cut", 1, 2_500);

    assertThat(panel(waiting, 0).countdown()).isEqualTo("next attempt in 2.5 s");
    assertThat(panel(waiting, 2_350).countdown()).isEqualTo("next attempt in 0.2 s");
    assertThat(panel(waiting, 2_600).countdown()).isEqualTo("next attempt now");
    assertThat(panel(waiting, 0).mood()).isEqualTo(ConnectionPanel.Mood.BUSY);
  }

  @Test
  void withoutANetworkThereIsNoTransportAndAReason() {
    ConnectionPanel panel =
        ConnectionPanel.of(ConnectionState.offline("there is no network"), 0, -1);

    assertThat(panel.mood()).isEqualTo(ConnectionPanel.Mood.DOWN);
    assertThat(panel.transport()).isEqualTo("—");
    assertThat(panel.roundTrip()).isEqualTo("—");
    assertThat(panel.reason()).isEqualTo("there is no network");
  }

  private static ConnectionPanel panel(ConnectionState state, long sinceMillis) {
    return ConnectionPanel.of(state, sinceMillis, 12);
  }
}
