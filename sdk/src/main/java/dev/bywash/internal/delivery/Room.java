package dev.bywash.internal.delivery;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Waiting for room in the queues of a router's flows: a reader that has nobody to go on for waits
 * here, on its own thread; a host whose connection was let go is told instead.
 */
final class Room {
  private final ReentrantLock lock;
  private final Condition changed;
  private final Roster roster;
  private final int capacity;
  private final Router.Host host;

  /** How many readers wait. Changed under the lock. */
  private final AtomicInteger waitingReaders = new AtomicInteger();

  /** True while the host wants to hear of room. */
  private volatile boolean hostWaits;

  /**
   * @param lock the router's, which guards the roster
   * @param capacity how many events a flow queues before it counts as full
   */
  Room(ReentrantLock lock, Roster roster, int capacity, Router.Host host) {
    this.lock = lock;
    this.changed = lock.newCondition();
    this.roster = roster;
    this.capacity = capacity;
    this.host = host;
  }

  /** True when no flow has room: then there is nobody to go on for. Under the lock. */
  boolean isMissing() {
    Flow[] flows = roster.flows();
    for (Flow flow : flows) {
      if (!flow.isHeldUp(capacity)) {
        return false;
      }
    }
    return flows.length > 0;
  }

  /**
   * Waits for a change, unless room has been made by now. Under the lock, and in a loop that looks
   * whether it is still worth waiting.
   */
  @SuppressWarnings("WaitNotInLoop") // the loop is the caller's
  void awaitChange() {
    // Raised before the flows are looked at again, so that who empties one now sees it.
    waitingReaders.incrementAndGet();
    if (isMissing()) {
      changed.awaitUninterruptibly();
    }
    waitingReaders.decrementAndGet();
  }

  /** Lets the readers that wait look again. Under the lock. */
  void wakeReaders() {
    changed.signalAll();
  }

  /** A flow's subscriber has taken an item. Not under the lock. */
  void taken(Flow flow) {
    if (waitingReaders.get() != 0 && flow.hasRoom(capacity)) {
      lock.lock();
      try {
        wakeReaders();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Tells the host once when there is room: at once, if there is now. Not under the lock. */
  void tellHost() {
    hostWaits = true;
    drained();
  }

  /** A thread has come back from a subscriber, or a flow has gone. Not under the lock. */
  void drained() {
    if (hostWaits && isThere()) {
      hostWaits = false;
      host.roomMade();
    }
  }

  /** True when there is somebody to go on for; one that is full then moves out of the way. */
  private boolean isThere() {
    Flow[] flows;
    lock.lock();
    try {
      flows = roster.flows();
    } finally {
      lock.unlock();
    }
    for (Flow flow : flows) {
      if (flow.hasRoom(capacity) && !flow.isHeldBySubscriber()) {
        return true;
      }
    }
    return false;
  }
}
