package dev.bywash.internal.transport;

import dev.bywash.Failure;
import dev.bywash.protocol.MessageSink;

/**
 * Hears from one link. All calls come in order and one at a time, on the thread that reads the
 * socket; a call that blocks stops the reading.
 */
public interface LinkListener extends MessageSink {
  /** The link has ended, also by a clean end of the stream. Called once at most, and last. */
  void failed(Failure failure);
}
