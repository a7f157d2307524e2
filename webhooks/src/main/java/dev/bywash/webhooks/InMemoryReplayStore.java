package dev.bywash.webhooks;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Remembers the newest ids in this process's memory, each with about 100 bytes and its characters.
 * Only ids with a right signature get here, so a stranger cannot drive others out. Safe on every
 * thread.
 */
public final class InMemoryReplayStore implements ReplayStore {

  /** Of the constructor without a number. */
  public static final int DEFAULT_CAPACITY = 10_000;

  private static final int MAX_CAPACITY = 10_000_000;

  private final int capacity;

  /** The oldest first. Guarded by this. */
  private final Set<String> ids = new LinkedHashSet<>();

  /** Remembers the newest 10,000. */
  public InMemoryReplayStore() {
    this(DEFAULT_CAPACITY);
  }

  /** Remembers as many as {@code capacity} says, 1 to 10,000,000. */
  public InMemoryReplayStore(int capacity) {
    if (capacity < 1 || capacity > MAX_CAPACITY) {
      throw new IllegalArgumentException(
          "capacity is " + capacity + ", but must be 1 to " + MAX_CAPACITY);
    }
    this.capacity = capacity;
  }

  @Override
  public synchronized boolean add(String id) {
    boolean added = ids.add(id);
    if (ids.size() > capacity) {
      ids.remove(ids.iterator().next());
    }
    return added;
  }

  @Override
  public synchronized void remove(String id) {
    ids.remove(id);
  }
}
