package dev.bywash.internal.transport;

import dev.bywash.Failure;
import dev.bywash.Failure.Kind;
import dev.bywash.TransportType;
import dev.bywash.protocol.Hello;
import dev.bywash.protocol.MessageSink;
import dev.bywash.protocol.Opening;
import java.io.IOException;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import okio.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket. Its messages are read, and the listener is called, on OkHttp's reader thread;
 * while the listener blocks nothing is read, not even a ping, and that is how a slow subscriber
 * slows the server down. OkHttp's own ping interval is off, so it does not mistake that for a dead
 * peer.
 *
 * <p>OkHttp puts a message together before it shows it, and has no limit of its own. So a message
 * that is too large is refused, but has been in memory.
 */
final class WebSocketLink extends AbstractLink {
  private static final int NORMAL_CLOSURE = 1000;
  private static final String SUBPROTOCOL = "Sec-WebSocket-Protocol";

  private final Opening opening;
  private final Request request;

  /** Null before the start. Written by the thread that starts, read by any. */
  private volatile @Nullable WebSocket socket;

  /** Whether close frames are being exchanged, which ends the socket without our doing. */
  private volatile boolean closing;

  WebSocketLink(Site site, Opening opening, Request request, LinkListener listener) {
    super(site, listener);
    this.opening = opening;
    this.request = request;
  }

  @Override
  void start() {
    socket = site.http.newWebSocket(request, new Reader());
    if (isOver()) {
      release();
    }
  }

  @Override
  void release() {
    WebSocket open = socket;
    if (open != null && !closing) {
      open.cancel();
    }
  }

  @Override
  public long quietLimitMillis(long heartbeatMillis) {
    return 2 * heartbeatMillis;
  }

  /** All calls come from OkHttp's reader thread, one at a time. */
  private final class Reader extends WebSocketListener {
    private final MessageSink sink = sink();
    private boolean answered;

    @Override
    public void onOpen(WebSocket webSocket, Response response) {
      answered = true;
      heard();
      String asked = request.header(SUBPROTOCOL);
      String granted = response.header(SUBPROTOCOL);
      if (asked != null && !asked.equals(granted)) {
        String detail = "the server speaks " + (granted == null ? "no subprotocol" : granted);
        fail(Failure.of(Kind.UPGRADE, detail + " instead of " + asked, null));
        return;
      }
      Hello hello = site.options.protocol.helloOnOpen(TransportType.WEBSOCKET, opening);
      if (hello != null) {
        sink.hello(hello.assumed());
      }
    }

    @Override
    public void onMessage(WebSocket webSocket, String text) {
      heard();
      try {
        if (isTooLong(text)) {
          String limit = site.options.maxMessageBytes + " bytes";
          fail(Failure.of(Kind.OVERSIZED, "a message of more than " + limit, null));
        } else if (!isOver()) {
          site.options.protocol.readFrame(text, sink);
        }
      } catch (IOException | RuntimeException e) {
        fail(Failures.of(e, true));
      }
    }

    /** Measures in bytes, and only when the number of characters leaves it open. */
    private boolean isTooLong(String text) {
      long max = site.options.maxMessageBytes;
      return text.length() > max || (text.length() > max / 3 && Utf8.size(text) > max);
    }

    @Override
    public void onMessage(WebSocket webSocket, ByteString bytes) {
      heard();
      fail(Failure.of(Kind.MALFORMED, "a binary message of " + bytes.size() + " bytes", null));
    }

    @Override
    public void onClosing(WebSocket webSocket, int code, String reason) {
      heard();
      // Without an answer to the close frame OkHttp keeps the socket half open. It lets go of the
      // socket when the answer is out, or after a minute.
      closing = true;
      webSocket.close(NORMAL_CLOSURE, null);
      failClosed(code, reason);
    }

    @Override
    public void onFailure(WebSocket webSocket, Throwable t, @Nullable Response response) {
      if (response == null) {
        fail(Failures.of(t, answered));
      } else if (response.code() == 101) {
        fail(Failure.of(Kind.UPGRADE, "the upgrade failed: " + t.getMessage(), t));
      } else {
        fail(Answers.status(response));
      }
    }
  }

  private void failClosed(int code, String reason) {
    String detail = "the server closed the WebSocket with " + code;
    fail(Failure.closeCode(code, reason.isEmpty() ? detail : detail + ", " + reason));
  }
}
