package dev.bywash.testing;

import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** No error comes up for which RxJava finds no subscriber any more. */
final class UndeliverableWatch implements Watch {
  private final ConcurrentLinkedQueue<Trace> caught = new ConcurrentLinkedQueue<>();

  @Override
  public void begin() {
    RxJavaPlugins.setErrorHandler(
        thrown -> caught.add(Trace.of(Trace.Kind.UNDELIVERABLE, "undeliverable", thrown)));
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
