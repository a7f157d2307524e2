package dev.bywash.harness;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Thousands of connections that have nothing to say but that they are alive. */
class IdleConnectionsTest {

  private static final int CONNECTIONS = 3_000;

  private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
  private final byte[] bytes = new byte[64 * 1024];

  @Test
  void getHeartbeatsAndEventsWhileTheServerStaysResponsive() throws IOException {
    HarnessOptions options = HarnessOptions.builder().heartbeat(Duration.ofSeconds(2)).build();
    try (HarnessServer server = HarnessServer.start(options);
        Selector selector = Selector.open()) {
      for (int i = 0; i < CONNECTIONS; i++) {
        connect(server, selector, i);
      }
      readUntilEachHas(selector, "bywash.hello");
      assertThat(server.connections()).isEqualTo(CONNECTIONS);
      readUntilEachHas(selector, "bywash.heartbeat");

      assertThat(Pages.health(server).status()).isEqualTo(200);
      server.publish("quakes", "t", "\"news\"");
      readUntilEachHas(selector, "news");
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
    }
  }

  private static void connect(HarnessServer server, Selector selector, int number)
      throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    String request =
        "GET /events?channel=quakes&channel=c%d HTTP/1.1\r\nHost: t\r\nAccept: text/event-stream\r\n\r\n";
    channel.write(ByteBuffer.wrap(request.formatted(number).getBytes(US_ASCII)));
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, "");
  }

  /** Reads for at most 20 seconds; each key remembers the last word that it has seen. */
  private void readUntilEachHas(Selector selector, String word) throws IOException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    int missing = CONNECTIONS;
    while (missing > 0) {
      assertThat(System.nanoTime()).as("still %d without %s", missing, word).isLessThan(deadline);
      selector.select(1_000);
      for (SelectionKey key : selector.selectedKeys()) {
        if (read((SocketChannel) key.channel()).contains(word) && !word.equals(key.attachment())) {
          key.attach(word);
          missing--;
        }
      }
      selector.selectedKeys().clear();
    }
  }

  private String read(SocketChannel channel) throws IOException {
    buffer.clear();
    assertThat(channel.read(buffer)).isPositive();
    buffer.flip();
    int length = buffer.remaining();
    buffer.get(bytes, 0, length);
    return new String(bytes, 0, length, US_ASCII);
  }
}
