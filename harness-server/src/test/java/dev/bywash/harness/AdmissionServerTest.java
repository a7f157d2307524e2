package dev.bywash.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a server says over sockets that takes one connection a minute, and has just taken one. */
class AdmissionServerTest {
  private final HarnessOptions.Builder options =
      HarnessOptions.builder().admit(1, Duration.ofMinutes(1));

  @Test
  void everyClientThatIsRefusedIsToldATimeOfItsOwn() {
    try (HarnessServer server = HarnessServer.start(options.build());
        SseClient taken = new SseClient(server, "channel=a");
        RawClient first = new RawClient(server);
        RawClient second = new RawClient(server)) {
      assertThat(taken.head().status()).isEqualTo(200);
      RawClient.Response refused = poll(first);
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.body()).contains("too many clients come at once");
      long soon = Long.parseLong(refused.header("Retry-After"));
      long later = Long.parseLong(poll(second).header("Retry-After"));

      assertThat(soon).isBetween(1L, 61L);
      assertThat(later).isGreaterThan(soon).isLessThanOrEqualTo(121);
      assertThat(Pages.metric(server, "bywash_let_go_total{reason=\"turned-away\"}")).isEqualTo(2);
      assertThat(server.connections()).isOne();
    }
  }

  @Test
  void aWebSocketIsRefusedInTheSameWords() {
    try (HarnessServer server = HarnessServer.start(options.build());
        SseClient taken = new SseClient(server, "channel=a");
        RawClient refused = new RawClient(server)) {
      assertThat(taken.head().status()).isEqualTo(200);
      RawClient.Response answer = refused.get("channel=a", WebSocketClient.HANDSHAKE).response();

      assertThat(answer.status()).isEqualTo(429);
      assertThat(answer.header("Retry-After")).isNotNull();
    }
  }

  @Test
  void anEventStreamIsSentAwayWithAReconnectBecauseBrowsersGiveUpOnAStatus() {
    try (HarnessServer server = HarnessServer.start(options.build());
        SseClient taken = new SseClient(server, "channel=a");
        SseClient refused = new SseClient(server, "channel=a")) {
      assertThat(taken.hello().get("resume").getAsString()).isEqualTo("exact");
      String block = refused.block();

      assertThat(refused.head().status()).isEqualTo(200);
      assertThat(block).contains("\nevent: bywash.reconnect\n").contains("\nretry: ");
      assertThat(refused.block()).isEmpty();
    }
  }

  @Test
  void aPollOnAConnectionThatWasTakenIsNoNewcomer() {
    try (HarnessServer server = HarnessServer.start(options.build());
        RawClient client = new RawClient(server)) {
      for (int i = 0; i < 5; i++) {
        assertThat(poll(client).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void helloTellsHowLongTheServerNeedsForAllItsClients() {
    HarnessOptions slow = HarnessOptions.builder().admit(2, Duration.ofSeconds(1)).build();
    try (HarnessServer server = HarnessServer.start(slow);
        SseClient first = new SseClient(server, "channel=a")) {
      assertThat(first.hello().has("spread")).isFalse();
      Eventually.assertThat(server::connections, open -> open == 1);
      try (SseClient second = new SseClient(server, "channel=a")) {
        assertThat(second.hello().get("spread").getAsLong()).isEqualTo(500);
      }
    }
  }

  @Test
  void goodbyesTellSlotsThatBeginWhenTheServerIsThereAgain() {
    HarnessOptions leaving =
        HarnessOptions.builder()
            .admit(100, Duration.ofSeconds(1))
            .downtime(Duration.ofMinutes(5))
            .build();
    try (HarnessServer server = HarnessServer.start(leaving);
        SseClient one = new SseClient(server, "channel=a");
        SseClient other = new SseClient(server, "channel=a")) {
      Eventually.assertThat(server::connections, open -> open == 2);
      server.drain(Duration.ZERO);

      assertThat(after(one.block())).isBetween(240_000L, 301_100L);
      assertThat(after(other.block())).isBetween(240_000L, 301_100L);
    }
  }

  private static long after(String block) {
    JsonObject data =
        JsonParser.parseString(block.substring(block.indexOf("data: ") + 6)).getAsJsonObject();
    return data.get("after").getAsLong();
  }

  private static RawClient.Response poll(RawClient client) {
    return client.get("channel=a").response();
  }
}
