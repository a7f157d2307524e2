package dev.bywash.internal.delivery;

import dev.bywash.Gap;
import dev.bywash.StreamRequest;
import dev.bywash.protocol.CursorOrder;
import dev.bywash.protocol.Hello;
import dev.bywash.protocol.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * How flows with different positions share one cursor: the link asks for the oldest, and each flow
 * judges by the server's hello what that means for itself.
 */
final class Resume {
  private final Protocol protocol;

  Resume(Protocol protocol) {
    this.protocol = protocol;
  }

  /** The cursor that brings every flow all it lacks; null when all of them start now. */
  @Nullable String oldestCursor(Flow[] flows) {
    String oldest = null;
    for (Flow flow : flows) {
      String wanted = wantedBy(flow);
      if (wanted != null && !wanted.isEmpty() && isOlder(wanted, oldest)) {
        oldest = wanted;
      }
    }
    return oldest;
  }

  /**
   * What this flow misses on a link that starts with this hello; null when nothing.
   *
   * @param requested the cursor that the link asked for, which the hello's gap is about
   */
  @Nullable Gap gapFor(Flow flow, @Nullable String requested, Hello hello) {
    String wanted = wantedBy(flow);
    if (wanted == null || wanted.equals(StreamRequest.EARLIEST)) {
      return null;
    }
    if (wanted.isEmpty()) {
      return new Gap(Gap.Reason.NOT_RESUMABLE, null, hello.cursor());
    }
    Gap.Reason reason = hello.gap();
    if (wanted.equals(requested)) {
      return reason == null ? null : new Gap(reason, wanted, hello.cursor());
    }
    Gap.Reason own = ownReason(wanted, flow.position == null, hello);
    return own == null ? null : new Gap(own, wanted, hello.cursor());
  }

  /** Where this flow starts when nothing is missing. */
  String startOf(Flow flow, Hello hello) {
    String wanted = wantedBy(flow);
    if (wanted == null) {
      return hello.latest();
    }
    return wanted.equals(StreamRequest.EARLIEST) ? hello.cursor() : wanted;
  }

  /**
   * Where this flow goes on after a gap: where the link starts, unless the flow has had more of the
   * same log already. What it has had does not come again, even if the server did not know its
   * cursor and starts with the oldest event.
   */
  String startAfterGap(Flow flow, Hello hello) {
    String at = flow.position;
    boolean isOfThisLog =
        at != null
            && protocol.compare(at, hello.cursor()) == CursorOrder.AFTER
            && protocol.compare(at, hello.latest()) != CursorOrder.AFTER;
    return at != null && isOfThisLog ? at : hello.cursor();
  }

  /** Whether these flows start at places of which nobody can tell which is the older. */
  boolean isTorn(Flow flow, Flow neighbour) {
    String wanted = wantedBy(flow);
    String other = wantedBy(neighbour);
    return wanted != null
        && other != null
        && !wanted.equals(other)
        && protocol.compare(wanted, other) == CursorOrder.UNKNOWN;
  }

  private Gap.@Nullable Reason ownReason(String wanted, boolean isNew, Hello hello) {
    switch (protocol.compare(wanted, hello.cursor())) {
      case SAME:
      case AFTER:
        // The link that this one succeeds may have come further while hello was on its way.
        boolean isAhead = protocol.compare(wanted, hello.latest()) == CursorOrder.AFTER;
        return isAhead && isNew ? Gap.Reason.MALFORMED : null;
      case BEFORE:
        return Gap.Reason.EXPIRED;
      case UNRELATED:
        return Gap.Reason.UNKNOWN_EPOCH;
      case UNKNOWN:
        return wanted.equals(hello.cursor()) ? null : Gap.Reason.NOT_RESUMABLE;
    }
    throw new AssertionError(wanted);
  }

  private static @Nullable String wantedBy(Flow flow) {
    return flow.position != null ? flow.position : flow.start();
  }

  private boolean isOlder(String cursor, @Nullable String than) {
    if (than == null || cursor.equals(StreamRequest.EARLIEST)) {
      return true;
    }
    if (than.equals(StreamRequest.EARLIEST)) {
      return false;
    }
    // A cursor of another log has no place in the order; its flow is told so by its own gap.
    return protocol.compare(cursor, than) == CursorOrder.BEFORE;
  }
}
