package dev.bywash.internal.delivery;

import dev.bywash.Signal;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one subscriber, in the order of the log. Filled under the router's lock, emptied
 * by one thread at a time, at the same time.
 */
interface SignalQueue {
  /** Adds a signal; a queue of a kind that may drop some does so above this capacity. */
  void offer(Signal signal, int capacity);

  /** Takes the first; null when there is none. */
  @Nullable Signal poll();

  /** For who empties it. */
  boolean isEmpty();

  /** How many are queued; for any thread. */
  int size();
}
