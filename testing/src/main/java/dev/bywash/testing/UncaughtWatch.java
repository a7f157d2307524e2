package dev.bywash.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** No thread dies of what it throws, or hands it to its handler of the last resort. */
final class UncaughtWatch implements Watch {
  private final ConcurrentLinkedQueue<Trace> caught = new ConcurrentLinkedQueue<>();

  @Override
  public void begin() {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, thrown) -> {
          String where = "uncaught on the thread \"" + thread.getName() + "\"";
          caught.add(Trace.of(Trace.Kind.UNCAUGHT, where, thrown));
        });
  }

  @Override
  public List<Trace> end(Patience patience) {
    List<Trace> all = new ArrayList<>();
    for (Trace trace = caught.poll(); trace != null; trace = caught.poll()) {
      all.add(trace);
    }
    return all;
  }
}
