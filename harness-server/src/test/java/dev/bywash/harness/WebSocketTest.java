package dev.bywash.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.harness.hub.Transport;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WebSocketTest extends TransportContractTest {

  @Override
  Transport transport() {
    return Transport.WEBSOCKET;
  }

  @Override
  EventClient open(HarnessServer on, String query, String... headers) {
    return new WebSocketClient(on, query, headers);
  }

  @Override
  RawClient.Response ask(String query, String... headers) {
    return ask(query, WebSocketClient.HANDSHAKE, "", "");
  }

  /** A handshake in which one header's line is replaced. */
  private RawClient.Response ask(String query, String[] handshake, String header, String by) {
    String[] changed = handshake.clone();
    for (int i = 0; i < changed.length; i++) {
      changed[i] = !header.isEmpty() && changed[i].startsWith(header + ":") ? by : changed[i];
    }
    try (RawClient client = new RawClient(server)) {
      return client.get(query, changed).response();
    }
  }

  private RawClient.Response askWith(String header, String value) {
    return ask("channel=quakes", WebSocketClient.HANDSHAKE, header, header + ": " + value);
  }

  @Override
  int refusalWhenNotOffered() {
    return 400;
  }

  @Test
  void shakesHandsAsTheStandardHasIt() {
    try (WebSocketClient client = new WebSocketClient(server, "channel=quakes")) {
      assertThat(client.head().status()).isEqualTo(101);
      assertThat(client.head().header("Sec-WebSocket-Accept"))
          .isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
      assertThat(client.head().header("Sec-WebSocket-Protocol")).isEqualTo("bywash.v1");
      assertThat(client.head().header("Upgrade")).isEqualTo("websocket");
    }
  }

  @Test
  void refusesAnotherVersionWith426() {
    RawClient.Response response = askWith("Sec-WebSocket-Version", "8");

    assertThat(response.status()).isEqualTo(426);
    assertThat(response.header("Sec-WebSocket-Version")).isEqualTo("13");
    assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void refusesARequestWithoutTheSubprotocolOrAKey() {
    assertThat(askWith("Sec-WebSocket-Protocol", "chat, mqtt").status()).isEqualTo(400);
    assertThat(askWith("Sec-WebSocket-Key", "dG9vIHNob3J0").status()).isEqualTo(400);
    assertThat(askWith("Sec-WebSocket-Key", "?").status()).isEqualTo(400);
  }

  @Test
  void takesTheSubprotocolFromAList() {
    try (RawClient client = new RawClient(server)) {
      String[] handshake = WebSocketClient.HANDSHAKE.clone();
      handshake[4] = "Sec-WebSocket-Protocol: chat, bywash.v1";
      assertThat(client.get("channel=quakes", handshake).head().status()).isEqualTo(101);
    }
  }

  @Test
  void sendsHeartbeatsInItsForm() {
    try (HarnessServer quick =
            HarnessServer.start(
                HarnessOptions.builder().epoch("k3v9").heartbeat(Duration.ofMillis(50)).build());
        WebSocketClient client = new WebSocketClient(quick, "channel=quakes")) {
      assertThat(client.text()).isEqualTo("{\"heartbeat\":{\"cursor\":\"k3v9-0\"}}");
    }
  }

  @Test
  void answersAPingWithItsPayload() {
    try (WebSocketClient client = new WebSocketClient(server, "channel=quakes")) {
      client.send(WebSocketClient.PING, "are you there".getBytes(UTF_8));
      WebSocketClient.Frame pong = client.frame();
      assertThat(pong.opcode()).isEqualTo(WebSocketClient.PONG);
      assertThat(pong.payload()).isEqualTo("are you there");
    }
  }

  @Test
  void takesFramesThatCameRightBehindTheHandshake() {
    try (RawClient client = new RawClient(server)) {
      String handshake =
          "GET /events?channel=a HTTP/1.1\r\nHost: t\r\n"
              + String.join("\r\n", WebSocketClient.HANDSHAKE)
              + "\r\n\r\n";
      String maskedPing = "\u0089\u0081\u0000\u0000\u0000\u0000x";
      client.send(handshake + maskedPing);
      assertThat(client.head().status()).isEqualTo(101);
      int extendedLength = client.bytes(4)[3] & 0xff;
      client.bytes(extendedLength);
      assertThat(client.bytes(3)).containsExactly(0x8a, 1, 'x');
    }
  }

  @Test
  void ignoresTextAndGoesOn() {
    try (WebSocketClient client = new WebSocketClient(server, "channel=quakes")) {
      client.send(WebSocketClient.TEXT, "{\"whatever\":1}".getBytes(UTF_8));
      publish("quakes");
      assertThat(id(client.nextEvent())).isEqualTo("k3v9-1");
    }
  }

  @Test
  void closesWith1003OnABinaryMessage() {
    assertClosesWith(1003, WebSocketClient.BINARY, new byte[10]);
  }

  @Test
  void closesWith1009OnAMessageBeyond64KiB() {
    assertClosesWith(1009, WebSocketClient.TEXT, new byte[64 * 1024 + 1]);
  }

  @Test
  void echoesAClose() {
    assertClosesWith(4321, WebSocketClient.CLOSE, new byte[] {0x10, (byte) 0xe1, 'x'});
  }

  private void assertClosesWith(int code, int opcode, byte[] payload) {
    try (WebSocketClient client = new WebSocketClient(server, "channel=quakes")) {
      client.send(opcode, payload);
      WebSocketClient.Frame close = client.frame();
      assertThat(close.opcode()).isEqualTo(WebSocketClient.CLOSE);
      assertThat(close.closeCode()).isEqualTo(code);
      assertThat(client.raw().read()).isEqualTo(-1);
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void saysGoodbyeAndClosesWith1012() {
    try (WebSocketClient client = new WebSocketClient(server, "channel=quakes")) {
      server.drain(Duration.ofMillis(50));
      assertThat(client.text()).matches("\\{\"reconnect\":\\{\"after\":\\d{4}}}");
      assertThat(client.frame().closeCode()).isEqualTo(1012);
      assertThat(client.raw().read()).isEqualTo(-1);
    }
  }

  @Test
  void sendsEventsOfEverySizeOfHeader() {
    try (WebSocketClient client = new WebSocketClient(server, "channel=quakes")) {
      for (int size : new int[] {1, 200, 70_000}) {
        server.publish("quakes", "t", "\"" + "x".repeat(size) + "\"");
        assertThat(client.nextEvent()).endsWith("x".repeat(size) + "\"}");
      }
    }
  }

  @Test
  void servesTheWebSocketOfTheJdk() throws Exception {
    CompletableFuture<String> hello = new CompletableFuture<>();
    WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .subprotocols("bywash.v1")
            .buildAsync(
                URI.create(server.url().replace("http:", "ws:") + "?channel=quakes"),
                new WebSocket.Listener() {
                  @Override
                  public CompletionStage<?> onText(
                      WebSocket from, CharSequence text, boolean last) {
                    hello.complete(text.toString());
                    return null;
                  }
                })
            .get(5, TimeUnit.SECONDS);

    assertThat(hello.get(5, TimeUnit.SECONDS)).startsWith("{\"hello\":{\"cursor\":\"k3v9-0\"");
    socket.abort();
  }
}
