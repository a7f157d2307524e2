package dev.bywash.internal.transport;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** A server that does with each connection what a test says, down to the byte. */
final class RawServer implements Closeable {
  /** What is done with a connection. It is closed when this returns. */
  interface Script {
    void serve(Peer peer) throws Exception;
  }

  private static final Pattern KEY = Pattern.compile("Sec-WebSocket-Key: (\\S+)");

  private final ServerSocket listening =
      new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final Script script;

  RawServer(Script script) throws IOException {
    this.script = script;
    start(this::accept);
  }

  HttpUrl url(String scheme) {
    return HttpUrl.get(scheme + "://127.0.0.1:" + listening.getLocalPort() + "/events");
  }

  private void start(Runnable task) {
    Thread thread = new Thread(task, "raw-server");
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        sockets.add(socket);
        start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      script.serve(new Peer(socket));
    } catch (SocketException | InterruptedException e) {
      // The client, or the end of the test, has closed the connection.
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : sockets) {
      socket.close();
    }
    for (Thread thread : threads) {
      thread.interrupt();
    }
  }

  /** The server's end of one connection. */
  static final class Peer {
    final InputStream in;
    final OutputStream out;

    Peer(Socket socket) throws IOException {
      this.in = socket.getInputStream();
      this.out = socket.getOutputStream();
    }

    /** Reads the request up to its empty line. */
    String readHead() throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int b = in.read();
        if (b < 0) {
          throw new SocketException("no request");
        }
        head.append((char) b);
      }
      return head.toString();
    }

    void write(String text) throws IOException {
      write(text.getBytes(StandardCharsets.UTF_8));
    }

    void write(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }

    /** Keeps the connection until the client ends it. */
    void awaitEnd() throws IOException {
      while (in.read() >= 0) {}
    }

    /** Reads the request and begins an event stream that only the connection's end ends. */
    void beginSse() throws IOException {
      readHead();
      write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
    }

    /** Reads the request and agrees to the WebSocket. */
    void beginWebSocket() throws Exception {
      write(upgrade(readHead()) + "Sec-WebSocket-Protocol: bywash.v1\r\n\r\n");
    }

    /** The answer to an upgrade, without the subprotocol and the empty line. */
    static String upgrade(String head) throws Exception {
      Matcher key = KEY.matcher(head);
      if (!key.find()) {
        throw new AssertionError("no upgrade: " + head);
      }
      String accepted = key.group(1) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(accepted.getBytes(StandardCharsets.US_ASCII));
      return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Accept: "
          + Base64.getEncoder().encodeToString(digest)
          + "\r\n";
    }
  }
}
