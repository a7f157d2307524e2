package dev.bywash.simulation;

import dev.bywash.Event;
import dev.bywash.Gap;
import dev.bywash.Overflow;
import dev.bywash.Signal;
import dev.bywash.StreamRequest;
import dev.bywash.Subscribed;

/**
 * Holds one subscription to the log: order, once, nothing missing in silence, and no gap told where
 * there is none. Knows up to where the subscriber has been served.
 */
final class Ledger {
  private final World world;
  private final ServerLog log;
  private final StreamRequest request;
  private final String earliestAtStart;

  /** Up to where the subscriber is complete; null before {@link Subscribed}. */
  private String position;

  Ledger(World world, ServerLog log, StreamRequest request) {
    this.world = world;
    this.log = log;
    this.request = request;
    this.earliestAtStart = log.earliest();
  }

  String position() {
    return position;
  }

  void took(Signal signal) {
    if (signal instanceof Subscribed) {
      begun((Subscribed) signal);
    } else if (position == null) {
      world.broken("the stream begins with Subscribed, not with " + signal);
    } else if (signal instanceof Event) {
      event((Event) signal);
    } else {
      gap((Gap) signal);
    }
  }

  /** Whether the subscriber has all that was published on its channels. */
  boolean isComplete() {
    return position != null
        && log.isCurrent(position)
        && log.firstBetween(position, Long.MAX_VALUE, request.channels()) == null;
  }

  private void begun(Subscribed subscribed) {
    require(position == null, "Subscribed comes once, not again as " + subscribed);
    require(log.handedOut(subscribed.cursor()), "nobody handed out the start of " + subscribed);
    position = subscribed.cursor();
    String asked = request.cursor();
    Gap gap = subscribed.gap();
    if (gap != null) {
      world.coverage.met("gap at the start, " + gap.reason());
      require(asked != null && asked.equals(gap.after()), "G3: asked for " + asked + ", " + gap);
      checkReason(gap);
      require(position.equals(gap.resumedAt()), "G3: a gap that ends elsewhere, " + subscribed);
    } else if (asked != null && asked.equals(StreamRequest.EARLIEST)) {
      checkEarliest();
    } else {
      require(asked == null || asked.equals(position), "G3: from " + asked + ", " + subscribed);
    }
  }

  private void checkEarliest() {
    boolean sameEpoch = ServerLog.epochOf(earliestAtStart).equals(ServerLog.epochOf(position));
    require(
        !sameEpoch || ServerLog.offsetOf(position) >= ServerLog.offsetOf(earliestAtStart),
        "nothing is kept at " + position);
    require(
        !log.isCurrent(position)
            || ServerLog.offsetOf(position) <= ServerLog.offsetOf(log.earliest()),
        "G3: more was kept than from " + position);
  }

  private void event(Event event) {
    ServerLog.Entry entry = log.find(event.id());
    require(entry != null, "nobody published " + event);
    require(entry.channel().equals(event.channel()), "it went to " + entry + ", not " + event);
    require(request.channels().contains(event.channel()), "nobody asked for " + event);
    require(
        ServerLog.epochOf(event.id()).equals(ServerLog.epochOf(position)),
        "G3: from " + position + " to " + event.id() + " without a gap between");
    require(
        entry.offset() > ServerLog.offsetOf(position),
        "G1, G2: " + event.id() + " came after " + position);
    checkNothingMissing(entry.offset(), event.toString());
    position = event.id();
  }

  private void gap(Gap gap) {
    world.coverage.met("gap, " + gap.reason());
    String after = gap.after();
    require(after != null, "G3: a gap after nothing, " + gap);
    require(
        ServerLog.epochOf(after).equals(ServerLog.epochOf(position))
            && ServerLog.offsetOf(after) >= ServerLog.offsetOf(position),
        "G3: served up to " + position + ", and then " + gap);
    // Up to the gap's beginning nothing may be missing.
    checkNothingMissing(ServerLog.offsetOf(after) + 1, gap.toString());
    checkReason(gap);
    require(log.handedOut(gap.resumedAt()), "nobody handed out the end of " + gap);
    position = gap.resumedAt();
  }

  private void checkReason(Gap gap) {
    String after = gap.after();
    boolean sameEpoch = ServerLog.epochOf(after).equals(ServerLog.epochOf(gap.resumedAt()));
    boolean isTrue =
        switch (gap.reason()) {
          case EXPIRED -> sameEpoch && log.hasExpired(after);
          case UNKNOWN_EPOCH -> !sameEpoch;
          case MALFORMED -> !sameEpoch || !log.handedOut(after);
          case NOT_RESUMABLE -> false; // ours always is
          case CURSOR_LOST -> false; // nobody here is durable
          case OVERFLOW -> sameEpoch && request.overflow() == Overflow.KEEP_LATEST;
        };
    require(isTrue, "G3: the reason is wrong, " + gap);
  }

  private void checkNothingMissing(long before, String what) {
    ServerLog.Entry missing = log.firstBetween(position, before, request.channels());
    require(missing == null, "G3: " + missing + " is missing between " + position + " and " + what);
  }

  private void require(boolean holds, String promise) {
    if (!holds) {
      world.broken(promise);
    }
  }
}
