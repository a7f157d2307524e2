package dev.bywash.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.harness.log.Cursor;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlowConsumerTest {

  private static final String LET_GO = "bywash_let_go_total{reason=\"slow-consumer\"}";
  private static final String LARGE = "\"" + "x".repeat(100_000) + "\"";
  private static final int EVENTS = 250;

  private static HarnessServer server() {
    return HarnessServer.start(HarnessOptions.builder().epoch("k").maxLagEvents(50).build());
  }

  @Test
  void isLetGoWithBoundedMemoryWhileTheOthersAreServed() {
    try (HarnessServer server = server();
        WebSocketClient good = new WebSocketClient(server, "channel=a")) {
      List<SseClient> slow = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        slow.add(new SseClient(server, "channel=a"));
      }
      long before = PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
      for (int i = 1; i <= EVENTS; i++) {
        server.publish("a", "t", LARGE);
        assertThat(TransportContractTest.id(good.nextEvent())).isEqualTo("k-" + i);
      }

      Eventually.assertThat(() -> Pages.metric(server, LET_GO), count -> count == 20);
      long grown = PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory() - before;
      assertThat(grown).isLessThan(64L * 1024 * 1024);
      assertThat(server.connections()).isEqualTo(1);
      slow.forEach(SseClient::close);
    }
  }

  @Test
  void isToldSoAndMissesNothingWhenItComesBack() {
    try (HarnessServer server = server();
        WebSocketClient slow = new WebSocketClient(server, "channel=a")) {
      for (int i = 0; i < EVENTS; i++) {
        server.publish("a", "t", LARGE);
      }
      Eventually.assertThat(server::connections, open -> open == 0);
      long seen = 0;
      String text = slow.text();
      while (text.startsWith("{\"id\"")) {
        seen++;
        assertThat(TransportContractTest.id(text)).isEqualTo("k-" + seen);
        text = slow.text();
      }
      assertThat(text).startsWith("{\"reconnect\":{\"after\":");
      assertThat(slow.frame().closeCode()).isEqualTo(3000);

      String query = "channel=a&lastEventId=" + new Cursor("k", seen);
      try (WebSocketClient again = new WebSocketClient(server, query)) {
        assertThat(again.hello().get("resume").getAsString()).isEqualTo("exact");
        while (seen < EVENTS) {
          seen++;
          assertThat(TransportContractTest.id(again.nextEvent())).isEqualTo("k-" + seen);
        }
      }
    }
  }
}
