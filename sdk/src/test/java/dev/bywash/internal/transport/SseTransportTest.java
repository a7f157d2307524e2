package dev.bywash.internal.transport;

import static dev.bywash.internal.transport.Wire.event;
import static dev.bywash.internal.transport.Wire.heard;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.Failure.Kind;
import dev.bywash.TransportType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseTransportTest extends StreamContractTest {
  private static final String HELLO_BLOCK =
      "id: k-0\nevent: bywash.hello\ndata: " + Wire.HELLO + "\n\n";

  @Override
  TransportType type() {
    return TransportType.SSE;
  }

  @Override
  MockResponse healthy(String... events) {
    StringBuilder body = new StringBuilder(HELLO_BLOCK);
    for (String event : events) {
      body.append("data: ").append(event).append("\n\n");
    }
    // With this length the client waits for more.
    return new MockResponse()
        .setHeader("Content-Type", "text/event-stream; charset=utf-8")
        .setBody(body.toString())
        .setHeader("Content-Length", 100_000_000);
  }

  @Override
  HttpUrl serveCut(String event) {
    server.enqueue(healthy(event).setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));
    return server.url("/events");
  }

  @Override
  Kind captivePortalKind() {
    return Kind.CONTENT_TYPE;
  }

  @Override
  void begin(RawServer.Peer peer) throws IOException {
    peer.beginSse();
  }

  @Override
  byte[] encode(String control, String json) {
    String name = control == null ? "" : "event: bywash." + control + "\n";
    return ("id: k-1\n" + name + "data: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Sends this text as the stream, and keeps it open. */
  private Link openText(String text) throws IOException {
    return openRaw(
        peer -> {
          peer.beginSse();
          peer.write(text);
          peer.awaitEnd();
        });
  }

  private static String data(int number) {
    return "data: " + event(number) + "\n\n";
  }

  @Test
  void asksForAStreamThatNobodyHoldsBack() throws Exception {
    server.enqueue(healthy());
    open();
    RecordedRequest request = server.takeRequest();
    assertThat(request.getHeader("Accept")).isEqualTo("text/event-stream");
    assertThat(request.getHeader("Accept-Encoding")).isEqualTo("identity");
    assertThat(request.getHeader("Cache-Control")).isEqualTo("no-store");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n"})
  void everyLineEndingIsRead(String ending) throws Exception {
    openText((HELLO_BLOCK + data(1) + data(2)).replace("\n", ending));
    listener.hears("hello k-0", heard(1), heard(2));
  }

  @Test
  void lineEndingsMayBeMixed() throws Exception {
    openText(HELLO_BLOCK + "data: " + event(1) + "\r\n\rdata: " + event(2) + "\n\r\n" + data(3));
    listener.hears("hello k-0", heard(1), heard(2), heard(3));
  }

  @Test
  void leadingByteOrderMarkIsNoPartOfTheStream() throws Exception {
    openText("\ufeff" + "data: " + Wire.event(1) + "\n\n" + data(2));
    listener.hears(heard(1), heard(2));
  }

  @Test
  void byteOrderMarkMayComeInPieces() throws Exception {
    openRaw(
        peer -> {
          peer.beginSse();
          for (byte b : ("\ufeff" + data(1)).getBytes(StandardCharsets.UTF_8)) {
            peer.write(new byte[] {b});
          }
          peer.awaitEnd();
        });
    listener.hears(heard(1));
  }

  @Test
  void commentsUnknownFieldsAndBlocksWithoutDataAreNoMessages() throws Exception {
    openText(": hi\n\n" + HELLO_BLOCK + "id: k-5\n\nfoo: bar\n: in between\n" + data(1) + ":\n\n");
    listener.hears("hello k-0", heard(1));
  }

  @Test
  void idOnlyAndNulInAnIdDoNoHarm() throws Exception {
    openText(HELLO_BLOCK + "id: k-7\n\n" + "id: k\0x\n" + data(8) + data(9));
    listener.hears("hello k-0", heard(8), heard(9));
  }

  @Test
  void dataOfSeveralLinesIsJoined() throws Exception {
    openText(HELLO_BLOCK + "data: " + event(1, "[1,\ndata:2]") + "\n\n");
    listener.hears("hello k-0", "event k-1 [1,\n2]");
  }

  @Test
  void emptyEventNameIsNoName() throws Exception {
    openText(HELLO_BLOCK + "event:\n" + data(1) + "event\n" + data(2));
    listener.hears("hello k-0", heard(1), heard(2));
  }

  @Test
  void eventsOfOtherNamesArePassedOver() throws Exception {
    openText(HELLO_BLOCK + "event: ping\ndata: not JSON\n\n" + data(1));
    listener.hears("hello k-0", heard(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "abc", "-5", ""})
  void retryOfAServerIsLeftToTheEngine(String value) throws Exception {
    openText(HELLO_BLOCK + "retry: " + value + "\n" + data(1));
    listener.hears("hello k-0", heard(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775808", "99999999999999999999", " 99999999999999999999"})
  void retryThatNoClockCountsToIsIgnored(String value) throws Exception {
    openText(HELLO_BLOCK + "retry:" + value + "\n" + data(1) + data(2));
    listener.hears("hello k-0", heard(1), heard(2));
  }

  @Test
  void messageWithoutItsBlankLineIsDropped() throws Exception {
    openRaw(
        peer -> {
          peer.beginSse();
          peer.write(HELLO_BLOCK + data(1) + "data: " + event(2) + "\n");
        });
    listener.hears("hello k-0", heard(1));
    assertThat(listener.failure().kind()).isEqualTo(Kind.ENDED);
  }

  @Test
  void cleanEndIsTold() throws Exception {
    server.enqueue(
        new MockResponse()
            .setHeader("Content-Type", "text/event-stream")
            .setChunkedBody(HELLO_BLOCK + data(1), 10));
    open();
    listener.hears("hello k-0", heard(1));
    assertThat(listener.failure().kind()).isEqualTo(Kind.ENDED);
    assertThat(server.getRequestCount()).as("the parser does not reconnect").isEqualTo(1);
  }

  @Test
  void endInsideAChunkIsBroken() throws Exception {
    openRaw(
        peer -> {
          peer.readHead();
          peer.write(
              "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                  + "Transfer-Encoding: chunked\r\n\r\n400\r\n");
          peer.write(HELLO_BLOCK + data(1));
        });
    listener.hears("hello k-0", heard(1));
    assertThat(listener.failure().kind()).isEqualTo(Kind.BROKEN);
  }

  @Test
  void missingContentTypeIsNoStream() throws Exception {
    openRaw(
        peer -> {
          peer.readHead();
          peer.write("HTTP/1.1 200 OK\r\n\r\n" + data(1));
          peer.awaitEnd();
        });
    assertThat(listener.failure().kind()).isEqualTo(Kind.CONTENT_TYPE);
  }

  @Test
  void compressedStreamThatNobodyAskedForIsRefused() throws Exception {
    server.enqueue(healthy(event(1)).setHeader("Content-Encoding", "gzip"));
    open();
    assertThat(listener.failure().kind()).isEqualTo(Kind.CONTENT_TYPE);
  }

  @Test
  void blockThatNeverEndsIsOversizedWhateverItIsMadeOf() throws Exception {
    openText(HELLO_BLOCK + ": a comment\nid: 5\r\n".repeat((int) MAX_MESSAGE_BYTES / 16));
    listener.hears("hello k-0");
    assertThat(listener.failure().kind()).isEqualTo(Kind.OVERSIZED);
  }

  @ParameterizedTest
  @ValueSource(strings = {": ping\n\n", "id: k-1\r\n\r\n", ": x\r\r", ":\n:\n\n"})
  void smallBlocksMayAddUpToAnything(String block) throws Exception {
    openText(HELLO_BLOCK + block.repeat((int) MAX_MESSAGE_BYTES / 3) + data(1));
    listener.hears("hello k-0", heard(1));
  }

  @Test
  void commentsAreHeard() throws Exception {
    scheduler.advance(1_000);
    Link link =
        openRaw(
            peer -> {
              peer.beginSse();
              peer.write(": ping\n\n");
              peer.awaitEnd();
            });
    while (link.lastHeardMillis() == 1_000) {
      // No message tells of a comment: only the clock does, and it moves while the bytes come.
      scheduler.advance(1);
    }
    assertThat(link.lastHeardMillis()).isGreaterThan(1_000);
    listener.hearsNothingMore();
  }

  private void speakHttp2() {
    List<okhttp3.Protocol> http2 = Collections.singletonList(okhttp3.Protocol.H2_PRIOR_KNOWLEDGE);
    server.setProtocols(http2);
    app = app.newBuilder().protocols(http2).build();
  }

  @Test
  void http2StreamIsReadToItsEnd() throws Exception {
    speakHttp2();
    server.enqueue(
        new MockResponse()
            .setHeader("Content-Type", "text/event-stream")
            .setBody(HELLO_BLOCK + data(1)));
    open();
    listener.hears("hello k-0", heard(1));
    assertThat(listener.failure().kind()).isEqualTo(Kind.ENDED);
  }

  @Test
  void resetHttp2StreamIsBroken() throws Exception {
    speakHttp2();
    int internalError = 2;
    server.enqueue(
        new MockResponse()
            .setSocketPolicy(SocketPolicy.RESET_STREAM_AT_START)
            .setHttp2ErrorCode(internalError));
    open();
    assertThat(listener.failure().kind()).isEqualTo(Kind.BROKEN);
  }

  @Test
  void silentHttp2StreamCanBeCancelled() throws Exception {
    speakHttp2();
    Link link = open();
    server.takeRequest();
    link.cancel();
    readers.shutdown();
    assertThat(readers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    listener.hearsNothingMore();
  }
}
