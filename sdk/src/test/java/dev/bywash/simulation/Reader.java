package dev.bywash.simulation;

import dev.bywash.internal.delivery.Router;
import dev.bywash.internal.delivery.RouterFixture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A call that would block for want of room, made on a thread of its own. The story goes on only
 * while that thread waits, so that at every time no more than one thread of the story runs.
 */
final class Reader {
  private static final long KEEP_ALIVE_MILLIS = 100;

  private static final ExecutorService THREADS =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          KEEP_ALIVE_MILLIS,
          TimeUnit.MILLISECONDS,
          new SynchronousQueue<>(),
          task -> {
            Thread thread = new Thread(task, "simulated-reader");
            thread.setDaemon(true);
            return thread;
          });

  private final Router router;
  private final Future<?> call;

  Reader(Router router, Runnable blockingCall) {
    this.router = router;
    this.call = THREADS.submit(blockingCall);
  }

  /** Lets the reader run on, if something has woken it; true when its call has returned. */
  boolean hasReturned() {
    while (!call.isDone() && !RouterFixture.readerWaits(router)) {
      Thread.onSpinWait();
    }
    return call.isDone();
  }

  /** Throws what the call threw. */
  void result() {
    try {
      call.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BrokenPromise) {
        throw (BrokenPromise) e.getCause();
      }
      throw new AssertionError("the reader died: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
