package dev.bywash.internal.transport;

import dev.bywash.Failure;
import dev.bywash.Failure.Kind;
import dev.bywash.TransportType;
import dev.bywash.protocol.Hello;
import dev.bywash.protocol.Opening;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import okio.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket, and the links that share it. Its messages are read, and listeners are called, on
 * OkHttp's reader thread; while a listener blocks nothing is read, not even a ping, and that is how
 * a slow subscriber slows the server down. OkHttp's own ping interval is off, so it does not
 * mistake that for a dead peer.
 *
 * <p>OkHttp puts a message together before it shows it, and has no limit of its own. So a message
 * that is too large is refused, but has been in memory.
 */
final class WebSocketSession extends WebSocketListener {
  private static final int NORMAL_CLOSURE = 1000;
  private static final String SUBPROTOCOL = "Sec-WebSocket-Protocol";
  private static final WebSocketLink[] NONE = {};

  private final Site site;
  private final Opening opening;
  private final Request request;
  final SharedSink sink;

  /** Null before the start. Written by the thread that starts, read by any. */
  private volatile @Nullable WebSocket socket;

  /** Whether close frames are being exchanged, which ends the socket without our doing. */
  private volatile boolean closing;

  /** Whether the server's hello has said that it takes messages. Written by the reader. */
  private volatile boolean acceptsSubscribe;

  /** Whether the upgrade has been answered. Confined to the reader. */
  private boolean answered;

  private final Object lock = new Object();

  /**
   * The links that are not over, the oldest first; without any, the socket is closed. Changed by
   * replacing it, under {@link #lock}.
   */
  private volatile WebSocketLink[] links = NONE;

  /** The links whose request is on its way, by its number. Guarded by {@link #lock}. */
  private final Map<Long, WebSocketLink> asked = new HashMap<>();

  /** The number of the next request. Guarded by {@link #lock}. */
  private long nextRef = 1;

  WebSocketSession(Site site, Opening opening, Request request) {
    this.site = site;
    this.opening = opening;
    this.request = request;
    this.sink = new SharedSink(this);
  }

  /** The link whose request opens the socket. Before {@link #start}, once. */
  WebSocketLink firstLink(LinkListener listener) {
    WebSocketLink first = new WebSocketLink(site, this, listener);
    links = new WebSocketLink[] {first};
    sink.begin(first);
    return first;
  }

  void start() {
    socket = site.http.newWebSocket(request, this);
    if (links.length == 0) {
      close();
    }
  }

  /**
   * Asks for other channels on this socket; null when that cannot be, and then nothing has
   * happened.
   */
  @Nullable WebSocketLink resubscribe(
      List<String> channels, @Nullable String cursor, LinkListener listener) {
    WebSocket open = socket;
    if (open == null || closing || !acceptsSubscribe) {
      return null;
    }
    WebSocketLink next = new WebSocketLink(site, this, listener);
    site.add(next);
    boolean asked = false;
    try {
      asked = ask(next, open, new Opening(channels, cursor, 0, null));
    } finally {
      if (!asked) {
        // Or it would keep the socket open that nobody uses.
        next.cancel();
      }
    }
    return asked ? next : null;
  }

  private boolean ask(WebSocketLink next, WebSocket open, Opening wanted) {
    long ref = register(next);
    String message = ref < 0 ? null : site.options.protocol.subscribeMessage(ref, wanted);
    return message != null && open.send(message);
  }

  /** The number of the link's request; -1 when the socket is being closed. */
  private long register(WebSocketLink next) {
    synchronized (lock) {
      if (links.length == 0) {
        return -1;
      }
      WebSocketLink[] more = Arrays.copyOf(links, links.length + 1);
      more[links.length] = next;
      links = more;
      asked.put(nextRef, next);
      return nextRef++;
    }
  }

  /** The link that has asked with this number; null when it has been answered, or nobody has. */
  @Nullable WebSocketLink takeAsker(long ref) {
    synchronized (lock) {
      return asked.remove(ref);
    }
  }

  /** The link is over; with the last one, so is the socket. */
  void leave(WebSocketLink link) {
    synchronized (lock) {
      asked.values().remove(link);
      WebSocketLink[] rest = new WebSocketLink[Math.max(0, links.length - 1)];
      int kept = 0;
      for (WebSocketLink other : links) {
        if (other != link) {
          rest[kept++] = other;
        }
      }
      links = rest;
      if (kept != 0) {
        return;
      }
    }
    close();
  }

  private void close() {
    WebSocket open = socket;
    if (open != null && !closing) {
      open.cancel();
    }
  }

  private boolean isOver() {
    return links.length == 0;
  }

  private void heard() {
    for (WebSocketLink link : links) {
      link.heard();
    }
  }

  private void fail(Failure failure) {
    for (WebSocketLink link : links) {
      link.fail(failure);
    }
  }

  /** To be called by the sink for every hello, before it takes effect. */
  void noteHello(Hello hello) {
    acceptsSubscribe = hello.acceptsSubscribe();
  }

  @Override
  public void onOpen(WebSocket webSocket, Response response) {
    answered = true;
    heard();
    String wanted = request.header(SUBPROTOCOL);
    String granted = response.header(SUBPROTOCOL);
    if (wanted != null && !wanted.equals(granted)) {
      String detail = "the server speaks " + (granted == null ? "no subprotocol" : granted);
      fail(Failure.of(Kind.UPGRADE, detail + " instead of " + wanted, null));
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
    String detail = "the server closed the WebSocket with " + code;
    fail(Failure.closeCode(code, reason.isEmpty() ? detail : detail + ", " + reason));
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
