package dev.bywash.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.regex.Pattern;

/** Every thread that has begun ends, be it ours, a test's or its server's. */
final class ThreadWatch implements Watch {
  /**
   * Threads of the platform and of libraries, which are there once for a whole process, and those
   * of the JDK's HTTP client, which nobody can close before Java 21. A runner of OkHttp's bears the
   * name of its last task; what is still to run stands in its queues, which are watched.
   */
  private static final Pattern SHARED =
      Pattern.compile(
          "OkHttp .*|Okio Watchdog|Rx.*|globalEventExecutor-.*|ForkJoinPool\\.commonPool-.*"
              + "|Common-Cleaner|Cleaner-.*|process reaper.*|surefire-.*|Attach Listener|JNA Cleaner"
              + "|junit-.*|HttpClient-\\d+-.*|Finalizer|Signal Dispatcher|DestroyJavaVM|Keep-Alive-Timer"
              + "|CompletableFutureDelayScheduler");

  /** Those from before, and those that have been told. Guarded by this. */
  private final Set<Thread> known = Collections.newSetFromMap(new WeakHashMap<>());

  @Override
  public synchronized void begin() {
    known.addAll(Thread.getAllStackTraces().keySet());
  }

  @Override
  public synchronized List<Trace> end(Patience patience) throws InterruptedException {
    List<Trace> left = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      boolean ours = !SHARED.matcher(thread.getName()).matches();
      if (ours && !known.contains(thread) && !patience.awaitEnd(thread)) {
        known.add(thread);
        left.add(Trace.of(Trace.Kind.THREAD, describe(thread)));
      }
    }
    return left;
  }

  private static String describe(Thread thread) {
    StringBuilder text = new StringBuilder("the thread \"").append(thread.getName()).append("\"");
    Arrays.stream(thread.getStackTrace()).limit(12).forEach(at -> text.append("\n    ").append(at));
    return text.toString();
  }
}
