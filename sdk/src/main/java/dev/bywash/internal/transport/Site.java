package dev.bywash.internal.transport;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.OkHttpClient;

/** What the links of one client have in common, and which of them are open. */
final class Site {
  final TransportOptions options;

  /** What new calls are made with. Replaced by any thread when the network has changed. */
  volatile OkHttpClient http;

  /** Safe for any thread. */
  private final Set<AbstractLink> open =
      Collections.newSetFromMap(new ConcurrentHashMap<AbstractLink, Boolean>());

  /** Set once, by any thread. */
  private volatile boolean closed;

  Site(OkHttpClient http, TransportOptions options) {
    this.http = http;
    this.options = options;
  }

  /**
   * Must be called before the link starts.
   *
   * @throws IllegalStateException after {@link #close}
   */
  void add(AbstractLink link) {
    open.add(link);
    if (closed) {
      open.remove(link);
      throw new IllegalStateException("the transports are closed");
    }
  }

  void remove(AbstractLink link) {
    open.remove(link);
  }

  /**
   * A reader has let go of its connection. An answer without a body is over, and not to be
   * cancelled any more, before its connection is idle: {@link #close} can fall in between, and then
   * nobody else would close the socket for minutes.
   */
  void readerDone() {
    if (closed) {
      http.connectionPool().evictAll();
    }
  }

  /** Cancels every link, and allows no new ones. */
  void close() {
    closed = true;
    for (AbstractLink link : new ArrayList<>(open)) {
      link.cancel();
    }
  }
}
