package dev.bywash.harness.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes answers that wait for a disk, so that no event loop does. There are threads only while
 * there is work.
 */
final class Background {

  private static final Logger logger = LoggerFactory.getLogger(Background.class);

  private static final int THREADS = 8;
  private static final int MAX_WAITING = 1_024;
  private static final long IDLE_SECONDS = 5;
  private static final long RETRY_MILLIS = 1_000;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(MAX_WAITING),
          new DefaultThreadFactory("bywash-harness-background", true));

  Background() {
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Answers with what {@code work} makes or refuses on another thread. The exchange's body is not
   * there any more by then.
   */
  void answer(Exchange exchange, Supplier<Answer> work) {
    try {
      exchange.when(CompletableFuture.supplyAsync(() -> make(work), threads), exchange::answer);
    } catch (RejectedExecutionException full) {
      throw HttpProblem.unavailable("too much is waiting for the disk", RETRY_MILLIS);
    }
  }

  private static Answer make(Supplier<Answer> work) {
    try {
      return work.get();
    } catch (HttpProblem problem) {
      return problem.answer();
    } catch (RuntimeException bug) {
      logger.error("a request failed", bug);
      return new HttpProblem(HttpResponseStatus.INTERNAL_SERVER_ERROR, "see the server's log")
          .answer();
    }
  }

  /** Lets what waits come to its end, for five seconds at most; blocks. */
  void close() {
    threads.shutdown();
    try {
      boolean unused = threads.awaitTermination(IDLE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
