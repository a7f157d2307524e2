package dev.bywash.cli.soak;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A client that takes whatever comes: it connects with one of the transports, reads for a while,
 * remembers the last cursor it saw, leaves politely or not, and comes again.
 */
final class SoakClient implements Runnable {
  private static final int READ_TIMEOUT_MILLIS = 2_000;
  private static final int MOST_BYTES = 64 * 1024;
  private static final Pattern CURSOR = Pattern.compile("\"(?:id|cursor)\":\"([a-z0-9]+-[0-9]+)\"");
  private static final List<List<String>> REQUESTS =
      List.of(
          List.of("Accept: text/event-stream"),
          List.of("Accept: text/event-stream", "Cache-Control: no-cache"),
          List.of(
              "Connection: Upgrade",
              "Upgrade: websocket",
              "Sec-WebSocket-Version: 13",
              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
              "Sec-WebSocket-Protocol: bywash.v1"),
          List.of("Prefer: wait=1"),
          List.of("Accept: application/json"));

  private final int port;
  private final Random random;
  private final AtomicLong connections;
  private final AtomicLong bytes;
  private volatile boolean stopped;

  /** Where to resume; used by the client's own thread. */
  private String cursor = "";

  SoakClient(int port, long seed, AtomicLong connections, AtomicLong bytes) {
    this.port = port;
    this.random = new Random(seed);
    this.connections = connections;
    this.bytes = bytes;
  }

  /** Ends after what it is doing now. */
  void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    while (!stopped) {
      try {
        connectOnce();
      } catch (IOException broken) {
        // That is what it is here for; it comes again.
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(1 + random.nextInt(20));
    } catch (InterruptedException e) {
      stopped = true;
    }
  }

  private void connectOnce() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      connections.incrementAndGet();
      socket.setSoTimeout(READ_TIMEOUT_MILLIS);
      if (random.nextInt(4) == 0) {
        socket.setSoLinger(true, 0);
      }
      List<String> lines = new ArrayList<>();
      lines.add("GET /events?channel=soak&lastEventId=" + cursor + " HTTP/1.1");
      lines.add("Host: soak");
      lines.addAll(REQUESTS.get(random.nextInt(REQUESTS.size())));
      String request = String.join("\r\n", lines) + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      read(socket.getInputStream());
    }
  }

  private void read(InputStream in) throws IOException {
    byte[] buffer = new byte[8 * 1024];
    int total = 0;
    int most = 1 + random.nextInt(MOST_BYTES);
    try {
      for (int n = in.read(buffer); n >= 0 && total < most && !stopped; n = in.read(buffer)) {
        total += n;
        bytes.addAndGet(n);
        remember(new String(buffer, 0, n, ISO_8859_1));
      }
    } catch (SocketTimeoutException silent) {
      // Long enough: there are others to be served.
      return;
    }
  }

  private void remember(String text) {
    Matcher matcher = CURSOR.matcher(text);
    while (matcher.find()) {
      cursor = matcher.group(1);
    }
  }
}
