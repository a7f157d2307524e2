package dev.bywash.testing;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** No buffer is lost before it was released. As thorough as Netty's leak detection level. */
final class NettyWatch implements Watch {
  private static final long GARBAGE_MILLIS = 10_000;

  private final ConcurrentLinkedQueue<Trace> leaks = new ConcurrentLinkedQueue<>();

  @Override
  public void begin() {
    if (!(ResourceLeakDetectorFactory.instance() instanceof RecordingFactory)) {
      ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new RecordingFactory());
    }
  }

  @Override
  public List<Trace> end(Patience patience) throws InterruptedException {
    collect();
    // A lost buffer is reported by the first allocation after it has been collected.
    for (int i = 0; i < 10; i++) {
      PooledByteBufAllocator.DEFAULT.directBuffer(16).release();
    }
    List<Trace> all = new ArrayList<>();
    for (Trace trace = leaks.poll(); trace != null; trace = leaks.poll()) {
      all.add(trace);
    }
    return all;
  }

  /**
   * Collects garbage, and waits until the references to it have reached their queues. Those of one
   * collection do so before those of the next, so the second one proves the first.
   */
  private static void collect() throws InterruptedException {
    for (int i = 0; i < 2; i++) {
      ReferenceQueue<Object> queue = new ReferenceQueue<>();
      WeakReference<Object> probe = new WeakReference<>(new Object(), queue);
      System.gc();
      if (queue.remove(GARBAGE_MILLIS) != probe) {
        throw new IllegalStateException("the garbage is not collected, so leaks go unseen");
      }
    }
  }

  private final class RecordingFactory extends ResourceLeakDetectorFactory {
    @Override
    @SuppressWarnings("deprecation") // The one with a maximum is abstract, and unused since 4.1.
    public <T> ResourceLeakDetector<T> newResourceLeakDetector(
        Class<T> resource, int samplingInterval, long maxActive) {
      return new Recording<>(resource, samplingInterval);
    }

    @Override
    public <T> ResourceLeakDetector<T> newResourceLeakDetector(
        Class<T> resource, int samplingInterval) {
      return new Recording<>(resource, samplingInterval);
    }
  }

  private final class Recording<T> extends ResourceLeakDetector<T> {
    @SuppressWarnings("deprecation") // Its replacement is the factory, which this is part of.
    Recording(Class<?> resource, int samplingInterval) {
      super(resource, samplingInterval);
    }

    @Override
    protected void reportTracedLeak(String resourceType, String records) {
      leaks.add(Trace.of(Trace.Kind.LEAK, "a lost " + resourceType + records));
    }

    @Override
    protected void reportUntracedLeak(String resourceType) {
      leaks.add(Trace.of(Trace.Kind.LEAK, "a lost " + resourceType));
    }
  }
}
