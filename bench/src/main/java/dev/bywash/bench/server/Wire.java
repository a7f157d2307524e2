package dev.bywash.bench.server;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One raw connection of the load, which counts what it receives. Used by the load's thread. */
class Wire {
  private final SocketChannel channel;
  private final HttpAnswers answers;
  private final EventCounter counter;

  /** Connects, which may block for a moment. */
  Wire(Selector selector, int port, EventCounter counter) throws IOException {
    this.counter = counter;
    this.answers = new HttpAnswers(counter);
    channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    // Ended by a reset, so that no port waits behind it.
    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
  }

  final HttpAnswers answers() {
    return answers;
  }

  final int events() {
    return counter.events();
  }

  final void send(byte[] request) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(request);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Takes what has come. */
  final void receive(ByteBuffer buffer, byte[] copy) throws IOException {
    buffer.clear();
    int count = channel.read(buffer);
    if (count < 0) {
      throw new EOFException("the server has ended a connection");
    }
    buffer.flip();
    buffer.get(copy, 0, count);
    answers.bytes(copy, 0, count);
    received();
  }

  /** Something has come. */
  void received() throws IOException {}

  final void close() throws IOException {
    channel.close();
  }
}
