package dev.bywash.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Stands over every test class: none may leave a thread of the server or lose a buffer. */
public final class LeakGuard implements BeforeAllCallback, AfterAllCallback {

  private static final Queue<String> leaks = new ConcurrentLinkedQueue<>();

  @Override
  public void beforeAll(ExtensionContext context) {
    if (ResourceLeakDetectorFactory.instance() instanceof RecordingFactory) {
      return;
    }
    ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new RecordingFactory());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    assertThat(serverThreads()).isEmpty();
    // A lost buffer is reported by the first allocation after it has been collected.
    System.gc();
    for (int i = 0; i < 10; i++) {
      PooledByteBufAllocator.DEFAULT.directBuffer(16).release();
    }
    assertThat(leaks).isEmpty();
  }

  static List<Thread> serverThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("bywash-harness"))
        .toList();
  }

  private static final class RecordingFactory extends ResourceLeakDetectorFactory {

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

  private static final class Recording<T> extends ResourceLeakDetector<T> {

    @SuppressWarnings("deprecation") // Its replacement is the factory, which this is part of.
    Recording(Class<?> resource, int samplingInterval) {
      super(resource, samplingInterval);
    }

    @Override
    protected void reportTracedLeak(String resourceType, String records) {
      leaks.add(resourceType + records);
    }

    @Override
    protected void reportUntracedLeak(String resourceType) {
      leaks.add(resourceType);
    }
  }
}
