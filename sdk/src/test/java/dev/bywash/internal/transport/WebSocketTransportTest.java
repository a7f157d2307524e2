package dev.bywash.internal.transport;

import static dev.bywash.internal.transport.Wire.event;
import static dev.bywash.internal.transport.Wire.heard;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.Failure;
import dev.bywash.Failure.Kind;
import dev.bywash.TransportType;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okhttp3.mockwebserver.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketTransportTest extends StreamContractTest {
  @Override
  TransportType type() {
    return TransportType.WEBSOCKET;
  }

  @Override
  MockResponse healthy(String... events) {
    WebSocketListener script =
        new WebSocketListener() {
          @Override
          public void onOpen(WebSocket webSocket, Response response) {
            webSocket.send("{\"hello\":" + Wire.HELLO + "}");
            for (String event : events) {
              webSocket.send(event);
            }
          }
        };
    return new MockResponse()
        .withWebSocketUpgrade(script)
        .setHeader("Sec-WebSocket-Protocol", "bywash.v1");
  }

  @Override
  HttpUrl serveCut(String event) throws IOException {
    raw =
        new RawServer(
            peer -> {
              peer.beginWebSocket();
              byte[] frame = Frames.text(event);
              peer.write(Arrays.copyOf(frame, frame.length / 2));
            });
    return raw.url("http");
  }

  /** To a WebSocket client any 200 is a refusal, whatever its page says. */
  @Override
  Kind captivePortalKind() {
    return Kind.STATUS;
  }

  @Override
  void begin(RawServer.Peer peer) throws Exception {
    peer.beginWebSocket();
  }

  @Override
  byte[] encode(String control, String json) {
    return Frames.text(control == null ? json : "{\"" + control + "\":" + json + "}");
  }

  @Test
  void asksForTheSubprotocol() throws Exception {
    server.enqueue(healthy());
    open();
    assertThat(server.takeRequest().getHeader("Sec-WebSocket-Protocol")).isEqualTo("bywash.v1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Sec-WebSocket-Protocol: chat\r\n"})
  void serverThatDoesNotSpeakTheSubprotocolIsLeft(String header) throws Exception {
    openRaw(
        peer -> {
          peer.write(RawServer.Peer.upgrade(peer.readHead()) + header + "\r\n");
          peer.write(encode("hello", Wire.HELLO));
          peer.awaitEnd();
        });
    assertThat(listener.rest()).noneMatch("hello k-0"::equals);
    assertThat(listener.failure().kind()).isEqualTo(Kind.UPGRADE);
  }

  @Test
  void wrongAcceptHeaderIsAFailedUpgrade() throws Exception {
    openRaw(
        peer -> {
          String right = RawServer.Peer.upgrade(peer.readHead());
          peer.write(right.replaceAll("Accept: .*", "Accept: AAAA") + "\r\n");
          peer.awaitEnd();
        });
    assertThat(listener.failure().kind()).isEqualTo(Kind.UPGRADE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 1001, 1012, 1013, 3000, 3500, 4999})
  void closeCodeIsToldAndAnswered(int code) throws Exception {
    CompletableFuture<Integer> answer = new CompletableFuture<>();
    openGreeted(
        peer -> {
          peer.write(encode(event(1)));
          peer.write(Frames.close(code));
          answer.complete(peer.in.read());
          peer.awaitEnd();
        });
    listener.hears("hello k-0", heard(1));
    Failure failure = listener.failure();
    assertThat(failure.kind()).isEqualTo(Kind.CLOSE_CODE);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(answer.get(10, TimeUnit.SECONDS)).as("a final close frame").isEqualTo(0x88);
  }

  @Test
  void closeFrameWithoutACodeIsToldAs1005() throws Exception {
    openGreeted(
        peer -> {
          peer.write(Frames.closeWithoutCode());
          peer.awaitEnd();
        });
    assertThat(listener.failure().code()).isEqualTo(1005);
  }

  @Test
  void endWithoutACloseFrameIsBroken() throws Exception {
    openGreeted(peer -> peer.write(encode(event(1))));
    listener.hears("hello k-0", heard(1));
    assertThat(listener.failure().kind()).isEqualTo(Kind.BROKEN);
  }

  @Test
  void binaryMessageIsMalformed() throws Exception {
    openGreeted(
        peer -> {
          peer.write(Frames.binary(new byte[] {1, 2, 3}));
          peer.awaitEnd();
        });
    assertThat(listener.failure().kind()).isEqualTo(Kind.MALFORMED);
  }

  @Test
  void messageIsMeasuredInBytes() throws Exception {
    String payload = '"' + "ä".repeat((int) MAX_MESSAGE_BYTES / 2) + '"';
    openGreeted(
        peer -> {
          peer.write(encode(event(1, payload)));
          peer.awaitEnd();
        });
    assertThat(listener.failure().kind()).isEqualTo(Kind.OVERSIZED);
  }

  @Test
  void garbageInsteadOfFramesIsBroken() throws Exception {
    openGreeted(
        peer -> {
          peer.write("HTTP/1.1 502 Bad Gateway\r\n\r\n");
          peer.awaitEnd();
        });
    assertThat(listener.failure().kind()).isEqualTo(Kind.BROKEN);
  }
}
