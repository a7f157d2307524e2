package dev.bywash.bench.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the URL can ask for, as it stands on the wire. */
class SourceOptionsTest {
  private static final String SSE = "Accept: text/event-stream\r\n";
  private static final String UPGRADE = "Upgrade: websocket\r\nSec-WebSocket-Key: a2V5\r\n";

  private EventSourceServer source;

  @BeforeEach
  void start() throws IOException {
    source = EventSourceServer.start();
  }

  @AfterEach
  void stop() throws IOException {
    source.close();
  }

  @Test
  void eachEventIsAChunkWhereChunksAreAskedFor() throws Exception {
    try (Asking asking = new Asking("events=2&chunked=true", SSE)) {
      assertThat(asking.head()).contains("Transfer-Encoding: chunked");
      assertThat(asking.chunk()).startsWith("id: ").contains("event: bywash.hello");
      for (long number = EventBytes.FIRST; number < EventBytes.FIRST + 2; number++) {
        assertThat(asking.chunk())
            .startsWith("id: " + EventBytes.cursor(number) + "\ndata: {")
            .endsWith("}\n\n");
      }
    }
  }

  @Test
  void thereAreNoChunksOtherwise() throws Exception {
    try (Asking asking = new Asking("events=1", SSE)) {
      assertThat(asking.head()).doesNotContain("chunked");
      assertThat(asking.line()).startsWith("id: ");
    }
  }

  @Test
  void whoAsksForAWebSocketIsLeftWithoutAnAnswerWhereTheSourceIsMute() throws Exception {
    try (Asking mute = new Asking("events=1&mute=websocket", UPGRADE);
        Asking upgraded = new Asking("events=1", UPGRADE);
        Asking stream = new Asking("events=1&mute=websocket", SSE)) {
      assertThat(upgraded.head()).startsWith("HTTP/1.1 101");
      assertThat(stream.head()).startsWith("HTTP/1.1 200");
      assertThat(mute.isSilent()).isTrue();
    }
  }

  @Test
  void requestsForEventsAreCountedAndThoseForTheCountAreNot() throws Exception {
    assertThat(count()).isEqualTo("0");
    try (Asking first = new Asking("events=1", SSE);
        Asking second = new Asking("events=1&mute=websocket", SSE)) {
      first.head();
      second.head();

      assertThat(count()).isEqualTo("2");
      assertThat(count()).isEqualTo("2");
    }
  }

  private String count() throws IOException {
    try (Asking asking = new Asking("show=requests", "")) {
      asking.head();
      return String.valueOf((char) asking.in.read());
    }
  }

  private final class Asking implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;

    Asking(String query, String headers) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), source.port());
      socket.setSoTimeout(10_000);
      String request = "GET /events?size=SMALL&" + query + " HTTP/1.1\r\n" + headers + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    String head() throws IOException {
      StringBuilder head = new StringBuilder();
      for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
        head.append(line).append('\n');
      }
      return head.toString();
    }

    String line() throws IOException {
      return in.readLine();
    }

    String chunk() throws IOException {
      char[] chunk = new char[Integer.parseInt(in.readLine(), 16)];
      for (int read = 0; read < chunk.length; ) {
        read += in.read(chunk, read, chunk.length - read);
      }
      assertThat(in.readLine()).isEmpty();
      return new String(chunk);
    }

    /** Looks for a moment only: an answer would be there by now, as others' are. */
    boolean isSilent() throws IOException {
      socket.setSoTimeout(50);
      try {
        return in.read() < 0;
      } catch (SocketTimeoutException e) {
        return true;
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
