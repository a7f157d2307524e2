package dev.bywash.harness.fault;

import dev.bywash.harness.hub.Transport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule in force: the handle that {@link Faults#add} gives out. It stays in the list when its
 * count or its time is used up, until it is removed. Safe on every thread.
 */
public final class ActiveFault {

  private static final int MAX_POLLING_CLIENTS = 1_000;

  private final Faults faults;
  private final String id;
  private final Fault fault;
  private final long bornNanos;

  /** Guarded by this object's monitor, as everything below. */
  private int fired;

  /** How many firings were granted; a firing is granted first and journaled then. */
  private int granted;

  private int visits;
  private boolean removed;

  /** What polls have counted, by the client's name; null stands for those without one. */
  private final Map<@Nullable String, ArmedFault> polls =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<@Nullable String, ArmedFault> eldest) {
          return size() > MAX_POLLING_CLIENTS;
        }
      };

  ActiveFault(Faults faults, String id, Fault fault, long nowNanos) {
    this.faults = faults;
    this.id = id;
    this.fault = fault;
    this.bornNanos = nowNanos;
  }

  /** Its name in the journal, such as {@code f1}, unique in its server. */
  public String id() {
    return id;
  }

  /** The rule. */
  public Fault fault() {
    return fault;
  }

  /** How often it has fired. */
  public synchronized int fired() {
    return fired;
  }

  /** Whether it may still fire: neither removed, nor used up, nor past its time. */
  public synchronized boolean isActive() {
    Lifetime lifetime = fault.lifetime();
    Duration time = lifetime.time();
    return !removed
        && (lifetime.times() == 0 || granted < lifetime.times())
        && (time.isZero() || faults.nanoTime() - bornNanos < time.toNanos());
  }

  /**
   * Takes it out of the list; it never fires again. What it has done to connections that are open
   * stays done. Idempotent.
   */
  public void remove() {
    faults.remove(this);
  }

  synchronized void markRemoved() {
    removed = true;
  }

  /** What may happen to a connection that opens now; null when it is not concerned. */
  synchronized @Nullable ArmedFault meet(Visit visit) {
    if (!isActive() || !concerns(visit)) {
      return null;
    }
    visits++;
    int wanted = fault.match().connection();
    return wanted == 0 || wanted == visits ? arm(visit) : null;
  }

  /** As {@link #meet}, for a connection that was open before the rule. */
  synchronized @Nullable ArmedFault join(Visit visit) {
    return isActive() && concerns(visit) && fault.match().connection() == 0 ? arm(visit) : null;
  }

  private ArmedFault arm(Visit visit) {
    boolean poll =
        visit.transport() == Transport.LONG_POLL || visit.transport() == Transport.SHORT_POLL;
    return poll
        ? polls.computeIfAbsent(visit.client(), client -> new ArmedFault(faults, this, 1, true))
        : new ArmedFault(faults, this, visits, false);
  }

  private boolean concerns(Visit visit) {
    Transport transport = visit.transport();
    boolean accepted = fault.trigger().kind() == Trigger.Kind.ACCEPT;
    return transport == null
        ? accepted
        : !accepted && fault.transports().contains(transport) && fault.match().concerns(visit);
  }

  /** Grants one firing, or refuses because there may be no more. */
  synchronized boolean grant() {
    if (!isActive()) {
      return false;
    }
    granted++;
    return true;
  }

  synchronized void countFiring() {
    fired++;
  }

  /** Such as {@code f1 (fired 2 times) sse: after 3 events: cut}. */
  @Override
  public String toString() {
    return id + " (fired " + fired() + " times) " + fault;
  }
}
