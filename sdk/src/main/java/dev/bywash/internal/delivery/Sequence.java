package dev.bywash.internal.delivery;

import dev.bywash.Event;
import dev.bywash.protocol.CursorOrder;

/**
 * What comes next for a flow, and what has come before: by its position where the protocol orders
 * its cursors, by what the flow has seen where it does not. Guarded by the router's lock.
 */
final class Sequence {
  private final Order cursors;

  Sequence(Order cursors) {
    this.cursors = cursors;
  }

  /**
   * Whether the flow has begun and has not had this event.
   *
   * @param hasId false when the event only borrows the id of the one before it: then nobody can
   *     know it again
   */
  boolean isNext(Flow flow, Event event, boolean hasId) {
    String at = flow.position;
    if (at == null || !hasId) {
      return at != null;
    }
    CursorOrder order = cursors.of(event.id(), at);
    return order == CursorOrder.UNKNOWN ? !hasSeen(flow, event) : isAhead(order);
  }

  private static boolean hasSeen(Flow flow, Event event) {
    if (flow.seen == null) {
      flow.seen = new SeenEvents();
    }
    if (!flow.seen.contains(event)) {
      return false;
    }
    // The link has gone back to here, and so may a resume: what follows will be known again, too.
    flow.position = event.id();
    return true;
  }

  /** The flow has this event now, or has no use for it. */
  void take(Flow flow, Event event, boolean hasId) {
    if (!hasId) {
      return;
    }
    flow.position = event.id();
    if (flow.seen != null) {
      flow.seen.add(event);
    }
  }

  /** The flow is complete up to this cursor, unless it was further already: then false. */
  boolean advance(Flow flow, String cursor) {
    String at = flow.position;
    CursorOrder order = at == null ? CursorOrder.SAME : cursors.of(cursor, at);
    boolean advances = isAhead(order) || order == CursorOrder.UNKNOWN;
    if (advances) {
      flow.position = cursor;
    }
    return advances;
  }

  private static boolean isAhead(CursorOrder order) {
    return order == CursorOrder.AFTER || order == CursorOrder.UNRELATED;
  }
}
