package dev.bywash.internal.transport;

import dev.bywash.TransportType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One way to reach the server. Holds no state of any attempt; safe for use by many threads. */
public interface Transport {
  TransportType type();

  /**
   * Starts one attempt and returns at once; its I/O runs on other threads.
   *
   * <p>Throws what the protocol throws when it cannot make the request, what the executor of
   * readers throws when it takes no more, and {@link IllegalStateException} after {@link
   * Transports#close}; then nothing has been started.
   *
   * @param cursor to resume after, {@code earliest}, or null to start now
   */
  Link open(List<String> channels, @Nullable String cursor, LinkListener listener);
}
