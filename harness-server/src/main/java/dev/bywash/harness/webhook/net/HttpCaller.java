package dev.bywash.harness.webhook.net;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Makes POST requests, each on a connection of its own, over HTTP/1.1. A connection that is kept
 * open would save a handshake and bring failures that are nobody's: a receiver may close it in the
 * moment in which it is used again. Redirects are not followed, and no proxy is used.
 *
 * <p>A host is resolved once in each call; the addresses found are checked, and the connection goes
 * to one of them and to no other, so a name that changes its address between check and connection
 * (DNS rebinding) changes nothing. Safe on every thread; does not block but to close.
 */
public final class HttpCaller implements AutoCloseable {

  private static final int RESOLVER_THREADS = 8;
  private static final long RESOLVER_IDLE_SECONDS = 5;
  private static final long SHUTDOWN_SECONDS = 5;

  private final AddressRules rules;
  private final HostResolver resolver;
  private final SSLContext tls;
  private final MultiThreadIoEventLoopGroup loops;
  private final ThreadPoolExecutor resolving;
  private final Set<Call> calls = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Thread thread;
  private volatile boolean closed;

  /**
   * Starts with one thread for all connections, and none for resolving while there is nothing to
   * resolve.
   *
   * @param tls null for the platform's
   */
  public HttpCaller(AddressRules rules, HostResolver resolver, @Nullable SSLContext tls) {
    this.rules = rules;
    this.resolver = resolver;
    this.tls = tls == null ? platformTls() : tls;
    DefaultThreadFactory named = new DefaultThreadFactory("bywash-harness-webhook-io", true);
    ThreadFactory remembered = task -> thread = named.newThread(task);
    loops = new MultiThreadIoEventLoopGroup(1, remembered, NioIoHandler.newFactory());
    resolving =
        new ThreadPoolExecutor(
            RESOLVER_THREADS,
            RESOLVER_THREADS,
            RESOLVER_IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            new DefaultThreadFactory("bywash-harness-webhook-dns", true));
    resolving.allowCoreThreadTimeOut(true);
  }

  private static SSLContext platformTls() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this platform has no TLS", e);
    }
  }

  /**
   * Posts, and completes with the answer, or exceptionally with a {@link CallFailure}.
   *
   * @param deadline over everything: resolving, connecting, TLS, headers and body
   */
  public CompletableFuture<HttpReply> post(
      TargetUrl url, Map<String, String> headers, byte[] body, Duration deadline) {
    Call call = new Call(url, headers, body, loops.next(), tls);
    calls.add(call);
    CompletableFuture<HttpReply> reply =
        call.reply().whenComplete((answer, failure) -> calls.remove(call));
    try {
      call.start(deadline);
      resolving.execute(() -> call.connect(resolver, rules));
    } catch (RejectedExecutionException closing) {
      call.abandon();
    }
    if (closed) {
      call.abandon();
    }
    return reply;
  }

  /** Fails every call as {@link CallFailure.Kind#CLOSED}, and all that come. */
  public void abandon() {
    closed = true;
    calls.forEach(Call::abandon);
  }

  /**
   * As {@link #abandon}; afterwards no connection and no thread is left, unless a resolver hangs.
   */
  @Override
  public void close() {
    abandon();
    resolving.shutdownNow();
    loops.shutdownGracefully(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    Thread running = thread;
    boolean interrupted = false;
    try {
      if (running != null) {
        running.join(TimeUnit.SECONDS.toMillis(SHUTDOWN_SECONDS));
      }
      resolving.awaitTermination(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
