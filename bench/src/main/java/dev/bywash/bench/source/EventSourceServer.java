package dev.bywash.bench.source;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * Sends quakes over SSE, WebSocket and long poll, on loopback, as fast as the reader reads or so
 * many in a second. It speaks as much of the wire protocol as the SDK asks for, in a way that
 * others take for a plain stream: hello is a named event on SSE, a first message on a WebSocket, a
 * field of a page.
 *
 * <p>The URL says what is sent: {@code size=SMALL} or {@code LARGE}, {@code rate=2000}, {@code
 * events=1000}; and how: {@code chunked=true}, a chunk for each event of an event stream, {@code
 * mute=websocket}, no answer at all to who asks for a WebSocket. With {@code show=requests} it is
 * the number of requests for events that there have been. A thread for each connection.
 */
public final class EventSourceServer implements Closeable {
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Thread acceptor = new Thread(this::accept, "source-accept");
  private final long startNanos = System.nanoTime();

  /** How many requests for events there have been. */
  private final AtomicLong requests = new AtomicLong();

  private EventSourceServer() throws IOException {
    server = new ServerSocket(0, 2_000, InetAddress.getLoopbackAddress());
    acceptor.setDaemon(true);
  }

  public static EventSourceServer start() throws IOException {
    EventSourceServer started = new EventSourceServer();
    started.acceptor.start();
    return started;
  }

  public int port() {
    return server.getLocalPort();
  }

  /** A stream of so many events and silence after them. */
  public String some(Payload payload, long events) {
    return "http://127.0.0.1:" + port() + "/events?size=" + payload + "&events=" + events;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread thread = new Thread(null, () -> serve(socket), "source-connection", 128 << 10);
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new IllegalStateException("the source can accept no more", e);
        }
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      SourceRequest request = SourceRequest.read(in);
      while (request != null) {
        if (answer(request, out)) {
          in.transferTo(OutputStream.nullOutputStream());
        }
        request = SourceRequest.read(in);
      }
    } catch (IOException e) {
      // A reader that has seen enough goes away in the middle of a write. It is the reader that
      // counts what has come.
      return;
    } finally {
      open.remove(socket);
    }
  }

  /** Answers; true when nothing more will be said on this connection. */
  private boolean answer(SourceRequest request, OutputStream out) throws IOException {
    if (request.isForCount()) {
      out.write(Handshake.text(String.valueOf(requests.get())));
      return false;
    }
    requests.incrementAndGet();
    if (request.isWebSocket() && request.isMuteOnWebSocket()) {
      return true;
    }
    if (request.isWebSocket()) {
      out.write(Handshake.webSocket(request));
      new Feed(request, out).send(WebSocketFrames::text);
      return true;
    }
    if (request.header("accept").contains("application/json")) {
      PollAnswer.write(request, startNanos, out);
      return false;
    }
    UnaryOperator<String> body = request.isChunked() ? Handshake::chunk : UnaryOperator.identity();
    out.write(Handshake.sse(request.isChunked()));
    new Feed(request, out).send(json -> body.apply(Feed.block(json)));
    return true;
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
