package dev.bywash.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.harness.fault.ActiveFault;
import dev.bywash.harness.fault.Firing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;

/** A server whose every byte can be foretold, and what tests of faults say about it. */
abstract class FaultWire {

  static final String SSE = "Accept: text/event-stream";
  final HarnessServer server = start(Duration.ofMinutes(1));

  static HarnessServer start(Duration heartbeat) {
    return HarnessServer.start(
        HarnessOptions.builder()
            .epoch("k3v9")
            .clock(() -> Instant.ofEpochMilli(1000))
            .heartbeat(heartbeat)
            .build());
  }

  @AfterEach
  void close() {
    server.close();
  }

  ActiveFault add(String rule) {
    return server.faults().add(rule);
  }

  void publish(int count) {
    for (int i = 0; i < count; i++) {
      long number = server.log().bounds().latest().offset() + 1;
      server.publish("q", "t", "\"ü" + number + "\"");
    }
  }

  /** The JSON of an event. */
  static String event(int number) {
    return "{\"id\":\"k3v9-%d\",\"channel\":\"q\",\"type\":\"t\",\"time\":1000,\"data\":\"ü%d\"}"
        .formatted(number, number);
  }

  static String block(int number) {
    return "id: k3v9-" + number + "\ndata: " + event(number) + "\n\n";
  }

  static String chunk(String data) {
    return Integer.toHexString(data.getBytes(UTF_8).length) + "\r\n" + data + "\r\n";
  }

  RawClient sse(String query) {
    return new RawClient(server).get(query, SSE);
  }

  /** A stream whose head and hello are read. */
  RawClient opened() {
    RawClient client = sse("channel=q");
    client.head();
    assertThat(client.chunk()).contains("bywash.hello");
    return client;
  }

  RawClient webSocket(String query) {
    return new RawClient(server).get(query, WebSocketClient.HANDSHAKE);
  }

  RawClient poll(String query, String... headers) {
    return new RawClient(server).get(query, headers);
  }

  /** Everything to the end; fails when the end is a reset. */
  static byte[] rest(RawClient client) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int c = client.read(); c >= 0; c = client.read()) {
      all.write(c);
    }
    return all.toByteArray();
  }

  static String text(RawClient client) {
    return new String(rest(client), UTF_8);
  }

  /** Reads on, and says what came before the reset. */
  static String untilReset(RawClient client) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      for (int c = client.read(); c >= 0; c = client.read()) {
        all.write(c);
      }
    } catch (UncheckedIOException e) {
      assertThat(e.getCause().getMessage()).contains("reset");
      return all.toString(UTF_8);
    }
    throw new AssertionError("this was a FIN, after " + all.toString(UTF_8));
  }

  static void assertSilent(RawClient client) {
    try {
      client.socket().setSoTimeout(200);
      int c = client.read();
      throw new AssertionError("not silent: " + c);
    } catch (UncheckedIOException e) {
      assertThat(e.getCause()).isInstanceOf(SocketTimeoutException.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void assertFired(ActiveFault rule, String event, long offset) {
    assertThat(rule.fired()).isEqualTo(1);
    Firing firing = server.faults().journal().firings(rule).get(0);
    assertThat(firing.event()).isEqualTo(event);
    assertThat(firing.offset()).isEqualTo(offset);
    assertThat(firing.connection()).startsWith("c");
  }
}
