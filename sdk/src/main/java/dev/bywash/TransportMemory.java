package dev.bywash;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which transport works on which network, so that the next connection starts with it.
 * What is remembered never keeps a client from a better transport: it is climbed from all the same.
 *
 * <p>Called on threads of the client's that have better to do, one at a time for each client; an
 * implementation that persists does so elsewhere.
 */
public interface TransportMemory {
  /** In memory, for an hour. The default. */
  static TransportMemory inMemory() {
    return inMemory(1, TimeUnit.HOURS);
  }

  /**
   * In memory, for the 64 networks met last.
   *
   * @param timeToLive how long a transport is remembered after it last proved to work
   * @throws IllegalArgumentException for a time that is not positive
   */
  static TransportMemory inMemory(long timeToLive, TimeUnit unit) {
    return new InMemoryTransportMemory(unit.toNanos(timeToLive));
  }

  /** The transport that works on the network of this key; null when none is known. */
  @Nullable TransportType recall(String networkKey);

  /** This transport has proved to work on the network of this key. */
  void remember(String networkKey, TransportType transport);
}
