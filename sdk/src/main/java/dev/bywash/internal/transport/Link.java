package dev.bywash.internal.transport;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One attempt to reach the server and, once hello has arrived, the live connection. */
public interface Link {
  /**
   * Asks for other channels on the connection that this link has: the link that is returned takes
   * this one's place when its hello has arrived, and until then this one goes on. Each is cancelled
   * for itself. Returns null, as the default does, where that is impossible, and then nothing has
   * happened. Does not block.
   *
   * @param cursor to resume after, {@code earliest}, or null to start now
   */
  default @Nullable Link resubscribe(
      List<String> channels, @Nullable String cursor, LinkListener listener) {
    return null;
  }

  /**
   * Ends the attempt or the connection and releases all it holds. Idempotent, callable from any
   * thread but the listener's own call, and may do I/O. The listener may still hear what was under
   * way.
   */
  void cancel();

  /**
   * When the last byte arrived, by the scheduler's clock, or the last request went out if that was
   * later. A WebSocket knows of whole messages only. While the listener blocks nothing is read, and
   * this stands still.
   */
  long lastHeardMillis();

  /**
   * How long this link may be silent, in milliseconds, when the server promised a heartbeat at this
   * interval: twice the interval for a stream, the time that a poll can take for polls.
   */
  long quietLimitMillis(long heartbeatMillis);
}
