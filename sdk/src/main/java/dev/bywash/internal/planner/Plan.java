package dev.bywash.internal.planner;

import dev.bywash.TransportType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which transport to try, and which one next. Immutable; every step answers with the next plan.
 *
 * <p>A plan goes through its order in rounds. A transport that failed for a reason of its own is
 * not tried again before the others have had their turn; when all have failed, the round is over,
 * what they had in common was not the transport, and the next round starts with the preferred one
 * again.
 *
 * <p>A transport that has worked here has lives. A failure costs one, because it may well be the
 * server's restart and not the transport; with the last one the plan moves on. A transport that has
 * never worked has none to lose.
 */
public final class Plan {
  private static final Set<TransportType> NONE = Collections.emptySet();
  private static final int LIVES = 3;

  private final List<TransportType> order;
  private final Set<TransportType> failed;
  private final TransportType current;
  private final int lives;

  private Plan(
      List<TransportType> order, Set<TransportType> failed, TransportType current, int lives) {
    this.order = order;
    this.failed = failed;
    this.current = current;
    this.lives = lives;
  }

  /** A plan at the beginning of its first round; {@code order} names each transport once. */
  public static Plan of(List<TransportType> order) {
    List<TransportType> copy = Collections.unmodifiableList(new ArrayList<>(order));
    return new Plan(copy, NONE, copy.get(0), 0);
  }

  /** The transport to try, or the one in use. */
  public TransportType current() {
    return current;
  }

  /** True when there is no transport but this one. */
  public boolean isPinned() {
    return order.size() == 1;
  }

  /** The current transport said hello: it is the one to come back to, and it has its lives. */
  public Plan worked() {
    return new Plan(order, NONE, current, lives == 0 ? LIVES : lives);
  }

  /** The current transport proved stable: what it lost is forgotten. */
  public Plan proved() {
    return new Plan(order, NONE, current, LIVES);
  }

  /** The current transport failed for what may be a reason of its own. */
  public Plan blame() {
    return lives > 1 ? new Plan(order, failed, current, lives - 1) : next();
  }

  /**
   * Another transport: the next one that has not failed in this round, or the next round's first.
   */
  public Plan next() {
    Set<TransportType> nowFailed = EnumSet.of(current);
    nowFailed.addAll(failed);
    for (TransportType candidate : order) {
      if (!nowFailed.contains(candidate)) {
        return new Plan(order, Collections.unmodifiableSet(nowFailed), candidate, 0);
      }
    }
    return of(order);
  }

  /** True at the beginning of a round: nothing has failed in it. */
  public boolean isNewRound() {
    return failed.isEmpty();
  }

  @Override
  public String toString() {
    return "Plan{" + current + " with " + lives + " lives, of " + order + "}";
  }
}
