package dev.bywash.internal.delivery;

import dev.bywash.Event;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The last events that a flow has seen, for protocols whose cursors do not tell whether one has
 * come before. An event is known by its id, type and data together, because on a plain endpoint the
 * id alone may mislead: counters start anew with their server, and the items of a feed are revised.
 * Its time is left out, as it may be that of its arrival.
 *
 * <p>Of each event a hash of 64 bits is kept, so two different events are taken for one about once
 * in 10^15. Guarded by the router's lock.
 */
final class SeenEvents {
  /** As many as a page of the default size can well hold; about 300 KB when full. */
  static final int CAPACITY = 4096;

  // FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/, over UTF-16 units instead of bytes.
  private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  /** The oldest first. */
  private final Set<Long> hashes = new LinkedHashSet<>();

  boolean contains(Event event) {
    return hashes.contains(hash(event));
  }

  /** Remembers the event, and forgets the oldest when there are too many. */
  void add(Event event) {
    hashes.add(hash(event));
    if (hashes.size() > CAPACITY) {
      Iterator<Long> oldest = hashes.iterator();
      oldest.next();
      oldest.remove();
    }
  }

  private static long hash(Event event) {
    return hash(hash(hash(OFFSET_BASIS, event.id()), event.type()), event.json());
  }

  private static long hash(long seed, String text) {
    long hash = seed;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    // Sets the parts apart: no UTF-16 unit is this large.
    return (hash ^ 0x10000) * PRIME;
  }
}
