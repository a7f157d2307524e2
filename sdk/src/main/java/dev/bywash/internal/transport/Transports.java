package dev.bywash.internal.transport;

import dev.bywash.TransportType;
import dev.bywash.internal.Threads;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * The transports of one client, over an HTTP client that is derived from the app's: it keeps the
 * app's proxies, DNS, TLS, interceptors, cookies and connect timeout, and differs where a stream
 * needs it to.
 *
 * <ul>
 *   <li>a dispatcher of its own, because a stream would take one of the five places that the app
 *       has for each host
 *   <li>a connection pool of its own, because on a shared HTTP/2 connection a stream that waits for
 *       a slow subscriber would use up the window of the app's calls, and because no idle socket of
 *       ours shall outlive {@link #close}
 *   <li>no call timeout and no read timeout, because a stream is one call that may be silent;
 *       whether it has been silent for too long is decided elsewhere, and polls bring their own
 *       timeout
 *   <li>no WebSocket pings, because a slow subscriber holds up the reading of pongs
 *   <li>no cache
 * </ul>
 *
 * Safe for use by many threads.
 */
public final class Transports implements Closeable {
  private final ExecutorService executor;
  private final Site site;

  /** The pools whose sockets may still be in use, the newest last. Guarded by itself. */
  private final Deque<ConnectionPool> pools = new ArrayDeque<>();

  private final Map<TransportType, Transport> transports = new EnumMap<>(TransportType.class);

  public Transports(TransportOptions options) {
    pools.add(new ConnectionPool());
    executor = Threads.cached("bywash-socket");
    Dispatcher dispatcher = new Dispatcher(executor);
    // Nothing here should ever wait for its turn unseen.
    dispatcher.setMaxRequests(Integer.MAX_VALUE);
    dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
    OkHttpClient.Builder derived =
        options
            .http
            .newBuilder()
            .dispatcher(dispatcher)
            .connectionPool(pools.getLast())
            .callTimeout(0, TimeUnit.MILLISECONDS)
            .readTimeout(0, TimeUnit.MILLISECONDS)
            // The engine's own deadlines end what is stuck in any of these; each of OkHttp's timers
            // that begins wakes its watchdog's thread, several times in a request.
            .writeTimeout(0, TimeUnit.MILLISECONDS)
            .pingInterval(0, TimeUnit.MILLISECONDS)
            .cache(null);
    derived.interceptors().add(0, Transports::proceed);
    if (options.credentials != null) {
      derived.addInterceptor(new CredentialsInterceptor(options.credentials, options.url));
    }
    site = new Site(derived.build(), options);
    for (TransportType type : options.protocol.transports()) {
      transports.put(type, new SiteTransport(site, type));
    }
  }

  /**
   * Turns what an interceptor of the app's throws, or a platform that forbids the network, into the
   * failure of a link. OkHttp would let it end the thread, and on Android the app.
   */
  private static Response proceed(Interceptor.Chain chain) throws IOException {
    try {
      return chain.proceed(chain.request());
    } catch (RuntimeException e) {
      throw new FailureException(Failures.of(e, false));
    }
  }

  /**
   * The transport of this type.
   *
   * @throws IllegalArgumentException if the protocol cannot be spoken over it
   */
  public Transport get(TransportType type) {
    Transport transport = transports.get(type);
    if (transport == null) {
      throw new IllegalArgumentException("the protocol knows no " + type);
    }
    return transport;
  }

  /**
   * The network has changed: what is opened from now on gets sockets of its own. Those there are
   * may belong to the network that is gone, and on HTTP/2 a new stream would be put on the very
   * connection that its link is to replace. Links that are open stay; sockets that nobody uses are
   * closed, on another thread.
   */
  public void networkChanged() {
    ConnectionPool fresh = new ConnectionPool();
    synchronized (pools) {
      site.http = site.http.newBuilder().connectionPool(fresh).build();
      pools.add(fresh);
    }
    executor.execute(this::evictOld);
  }

  private void evictOld() {
    List<ConnectionPool> old = pools();
    old.remove(old.size() - 1);
    for (ConnectionPool pool : old) {
      pool.evictAll();
      if (pool.connectionCount() == 0) {
        synchronized (pools) {
          pools.remove(pool);
        }
      }
    }
  }

  private List<ConnectionPool> pools() {
    synchronized (pools) {
      return new ArrayList<>(pools);
    }
  }

  /**
   * Cancels every link; none can be opened any more. Idempotent. May do I/O on sockets, and does
   * not wait for the threads that read them, which end by themselves.
   */
  @Override
  public void close() {
    site.close();
    site.http.dispatcher().cancelAll();
    for (ConnectionPool pool : pools()) {
      pool.evictAll();
    }
    executor.shutdown();
  }
}
