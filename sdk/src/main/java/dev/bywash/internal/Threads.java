package dev.bywash.internal;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of a client: daemons with a name, which end a second after their last work. */
public final class Threads {
  private static final long KEEP_ALIVE_MILLIS = 1_000;

  private Threads() {}

  /**
   * One thread for each task at work, as many as there are. Tasks after its shutdown are dropped.
   */
  public static ExecutorService cached(String name) {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        KEEP_ALIVE_MILLIS,
        TimeUnit.MILLISECONDS,
        new SynchronousQueue<Runnable>(),
        named(name),
        new ThreadPoolExecutor.DiscardPolicy());
  }

  /** One thread that does one task after another. Tasks after its shutdown are dropped. */
  public static ExecutorService serial(String name) {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            1,
            1,
            KEEP_ALIVE_MILLIS,
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<Runnable>(),
            named(name),
            new ThreadPoolExecutor.DiscardPolicy());
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  private static ThreadFactory named(String name) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
