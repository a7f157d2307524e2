package dev.bywash.harness.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What really happened: every firing of every rule, the oldest first. It keeps the newest {@value
 * #CAPACITY}, and counts what it had to forget. Safe on every thread; only {@link #await} blocks.
 */
public final class Journal {

  /** The greatest number of firings that are kept. */
  public static final int CAPACITY = 10_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition written = lock.newCondition();

  /** Guarded by the lock, as everything below. */
  private final Deque<Firing> firings = new ArrayDeque<>();

  private long count;
  private long dropped;

  Journal() {}

  /** All firings that are kept. */
  public List<Firing> firings() {
    lock.lock();
    try {
      return List.copyOf(firings);
    } finally {
      lock.unlock();
    }
  }

  /** The firings of one rule; none when it never fired. */
  public List<Firing> firings(ActiveFault rule) {
    return firings().stream().filter(firing -> firing.rule().equals(rule.id())).toList();
  }

  /** The firings of all rules that are equal to this one. */
  public List<Firing> firings(Fault fault) {
    return firings().stream().filter(firing -> firing.fault().equals(fault)).toList();
  }

  /** How many firings were forgotten since the last {@link #clear}, because there were too many. */
  public long dropped() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until a rule has fired so often, and answers with its firings.
   *
   * @throws AssertionError when it has not within the limit; the message shows the journal
   * @throws InterruptedException when this thread is interrupted meanwhile
   */
  public List<Firing> await(ActiveFault rule, int times, Duration limit)
      throws InterruptedException {
    long left = limit.toNanos();
    lock.lock();
    try {
      while (rule.fired() < times) {
        if (left <= 0) {
          throw new AssertionError(
              "%s fired %d times within %s, not %d times: %s\n%s"
                  .formatted(rule.id(), rule.fired(), limit, times, rule.fault(), this));
        }
        left = written.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
    return firings(rule);
  }

  /** Forgets everything. */
  public void clear() {
    lock.lock();
    try {
      firings.clear();
      dropped = 0;
    } finally {
      lock.unlock();
    }
  }

  void write(ActiveFault rule, Visit visit, Instant time, Occasion occasion) {
    lock.lock();
    try {
      if (firings.size() == CAPACITY) {
        firings.removeFirst();
        dropped++;
      }
      count++;
      firings.addLast(
          new Firing(
              count,
              time,
              rule.id(),
              rule.fault(),
              visit.connection(),
              visit.client(),
              visit.transport(),
              occasion.event(),
              occasion.offset()));
      rule.countFiring();
      written.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** One line for each firing. */
  @Override
  public String toString() {
    List<Firing> all = firings();
    if (all.isEmpty()) {
      return "nothing fired";
    }
    StringBuilder text = new StringBuilder();
    if (dropped() > 0) {
      text.append(dropped()).append(" older ones are forgotten\n");
    }
    all.forEach(firing -> text.append(firing).append('\n'));
    return text.substring(0, text.length() - 1);
  }
}
