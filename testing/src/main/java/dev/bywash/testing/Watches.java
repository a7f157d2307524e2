package dev.bywash.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The watches of this process: those of the platform, and of each library that is there. */
final class Watches {
  /** What no test may leave, whatever it shares with its neighbours. */
  private final List<Watch> errors = new ArrayList<>();

  /** What a test leaves that is to be used by its neighbours. */
  private final List<Watch> resources = new ArrayList<>();

  /** What takes too long to look for after every test. */
  private final List<Watch> losses = new ArrayList<>();

  Watches() {
    errors.add(new UncaughtWatch());
    addIf("io.reactivex.rxjava3.plugins.RxJavaPlugins", errors, UndeliverableWatch::new);
    resources.add(new ThreadWatch());
    addIf("okhttp3.OkHttpClient", resources, OkHttpWatch::new);
    addIf("io.netty.buffer.ByteBufAllocator", losses, NettyWatch::new);
  }

  private static void addIf(String type, List<Watch> watches, Supplier<Watch> watch) {
    try {
      Class.forName(type, false, Watches.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      return; // Who does not have the library cannot leak anything of it.
    }
    watches.add(watch.get());
  }

  void beginClass() {
    resources.forEach(Watch::begin);
    losses.forEach(Watch::begin);
    beginTest();
  }

  /** A test may have put in handlers of its own. */
  void beginTest() {
    errors.forEach(Watch::begin);
  }

  List<Trace> endTest(boolean shared, Patience patience) throws InterruptedException {
    List<Trace> left = shared ? new ArrayList<>() : end(resources, patience);
    // What a thread throws while it ends is known when it has ended.
    left.addAll(end(errors, patience));
    return left;
  }

  List<Trace> endClass(Patience patience) throws InterruptedException {
    List<Trace> left = endTest(false, patience);
    left.addAll(end(losses, patience));
    return left;
  }

  private static List<Trace> end(List<Watch> watches, Patience patience)
      throws InterruptedException {
    List<Trace> left = new ArrayList<>();
    for (Watch watch : watches) {
      left.addAll(watch.end(patience));
    }
    return left;
  }
}
