package dev.bywash;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A small map, whose entries age. Guarded by itself. */
final class InMemoryTransportMemory implements TransportMemory {
  private static final int MAX_NETWORKS = 64;

  private final long timeToLiveNanos;

  private final Map<String, Remembered> entries =
      new LinkedHashMap<String, Remembered>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Remembered> eldest) {
          return size() > MAX_NETWORKS;
        }
      };

  InMemoryTransportMemory(long timeToLiveNanos) {
    if (timeToLiveNanos <= 0) {
      throw new IllegalArgumentException(
          "a time to live is positive, not " + timeToLiveNanos + " ns");
    }
    this.timeToLiveNanos = timeToLiveNanos;
  }

  @Override
  public synchronized @Nullable TransportType recall(String networkKey) {
    Remembered entry = entries.get(networkKey);
    if (entry == null || System.nanoTime() - entry.sinceNanos >= timeToLiveNanos) {
      return null;
    }
    return entry.transport;
  }

  @Override
  public synchronized void remember(String networkKey, TransportType transport) {
    entries.put(networkKey, new Remembered(transport, System.nanoTime()));
  }

  private static final class Remembered {
    final TransportType transport;
    final long sinceNanos;

    Remembered(TransportType transport, long sinceNanos) {
      this.transport = transport;
      this.sinceNanos = sinceNanos;
    }
  }
}
