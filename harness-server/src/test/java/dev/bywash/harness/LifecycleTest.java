package dev.bywash.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifecycleTest {

  @Test
  void leavesNoThreadAndNoPortAfterClose() throws IOException {
    HarnessServer server = HarnessServer.start();
    SseClient stream = new SseClient(server, "channel=a");
    WebSocketClient socket = new WebSocketClient(server, "channel=a");
    RawClient poll = new RawClient(server);
    poll.get(
        "channel=a&lastEventId=" + stream.hello().get("cursor").getAsString(), "Prefer: wait=60");
    Eventually.assertThat(server::connections, open -> open == 3);
    int port = server.port();

    server.close();

    assertThat(serverThreads()).isEmpty();
    assertThat(server.connections()).isZero();
    try (ServerSocket again = new ServerSocket()) {
      again.setReuseAddress(true);
      again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }
    assertThat(stream.raw().read()).isEqualTo(-1);
    assertThat(socket.raw().read()).isEqualTo(-1);
    assertThat(poll.read()).isEqualTo(-1);
    stream.close();
    socket.close();
    poll.close();
  }

  @Test
  void canBeClosedAgainAndPublishesNoMore() {
    HarnessServer server = HarnessServer.start();
    server.close();
    server.close();

    assertThat(server.disconnectAll()).isZero();
    assertThatIllegalStateException().isThrownBy(() -> server.publish("a", "t", "1"));
    server.drain(Duration.ofMillis(1));
  }

  @Test
  void tellsWhyItCannotListen() {
    try (HarnessServer first = HarnessServer.start()) {
      HarnessOptions samePort = HarnessOptions.builder().port(first.port()).build();

      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(() -> HarnessServer.start(samePort))
          .withMessageContaining("cannot listen on")
          .withMessageContaining(Integer.toString(first.port()));
    }
    assertThat(serverThreads()).isEmpty();
  }

  @Test
  void turnsNewRequestsAwayWhileItDrainsAndStopsAcceptingAfterwards() {
    try (HarnessServer server = HarnessServer.start();
        Crowd crowd = new Crowd(server)) {
      RawClient.Response poll = Pages.get(server, "/events?channel=a");
      assertThat(poll.status()).isEqualTo(503);
      assertThat(Integer.parseInt(poll.header("Retry-After"))).isBetween(1, 5);
      assertThat(poll.header("Connection")).isEqualTo("close");
      try (RawClient client = new RawClient(server)) {
        assertThat(client.get("channel=a", WebSocketClient.HANDSHAKE).response().status())
            .isEqualTo(503);
      }
      assertThat(Pages.ask(server, "POST", "/events?channel=a").status()).isEqualTo(503);
      crowd.awaitEnd();

      assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> new RawClient(server));
    }
  }

  @Test
  void drainsAtOnceWhenNobodyIsThere() {
    try (HarnessServer server = HarnessServer.start()) {
      assertTimeoutPreemptively(Duration.ofSeconds(30), () -> server.drain(Duration.ofHours(1)));
    }
  }

  @Test
  void servesItsPathAndAddress() {
    HarnessOptions options = HarnessOptions.builder().path("/live").bindAddress("0.0.0.0").build();
    try (HarnessServer server = HarnessServer.start(options)) {
      assertThat(server.url()).isEqualTo("http://127.0.0.1:" + server.port() + "/live");
      assertThat(Pages.get(server, "/live?channel=a").status()).isEqualTo(200);
      assertThat(Pages.get(server, "/events?channel=a").status()).isEqualTo(404);
    }
  }

  private static List<Thread> serverThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("bywash-harness"))
        .toList();
  }
}
