package dev.bywash.cli.demo;

import static dev.bywash.TransportType.LONG_POLL;
import static dev.bywash.TransportType.SHORT_POLL;
import static dev.bywash.TransportType.WEBSOCKET;

import dev.bywash.TransportType;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happens in a demo, and when. It takes one transport after the other away from the client,
 * with cuts in between, until only the last is left; then it gives back all others, and takes that
 * one. A client that is pinned to a transport is cut off, and refused for a moment.
 *
 * @param acts in their order
 */
record DemoScript(List<Act> acts) {
  private static final Set<TransportType> ALL =
      Collections.unmodifiableSet(EnumSet.allOf(TransportType.class));

  /** Acts that come late must not come all at once. */
  private static final double LEAST_PAUSE = 0.05;

  private static final String CUT = "every connection is cut";

  /** The script for a client that is pinned to this transport, or free to choose. */
  static DemoScript of(@Nullable TransportType pinned) {
    return new DemoScript(pinned == null ? roundAllTransports() : at(pinned));
  }

  /**
   * The next act, when it is due; null when it is not, or when all have been played.
   *
   * @param lastAt when the act before was played; 0 at the beginning
   */
  @Nullable Act due(int played, double now, double lastAt, boolean clientIsWell) {
    if (played == acts.size()) {
      return null;
    }
    Act next = acts.get(played);
    boolean itsTime = now >= next.at() && now >= lastAt + LEAST_PAUSE;
    return itsTime && (clientIsWell || !next.waitsForClient()) ? next : null;
  }

  private static List<Act> roundAllTransports() {
    Set<TransportType> noWebSocket = EnumSet.complementOf(EnumSet.of(WEBSOCKET));
    Set<TransportType> polls = EnumSet.of(LONG_POLL, SHORT_POLL);
    return List.of(
        cut(0.10, ALL),
        refuse(0.20, "websocket is refused from now on, and " + CUT, noWebSocket),
        cut(0.34, noWebSocket),
        refuse(0.44, "sse is refused too, and " + CUT, polls),
        cut(0.56, polls),
        refuse(0.66, "long-poll is refused too, and " + CUT, EnumSet.of(SHORT_POLL)),
        refuse(
            0.82,
            "short-poll is refused; all others are offered again",
            EnumSet.complementOf(EnumSet.of(SHORT_POLL))),
        cut(0.92, EnumSet.complementOf(EnumSet.of(SHORT_POLL))));
  }

  /**
   * A server that refuses an upgrade says so with a status that means for good, so a client with
   * nothing but WebSocket would rightly stop: that one is only cut off.
   */
  private static List<Act> at(TransportType pinned) {
    if (pinned == WEBSOCKET) {
      return List.of(cut(0.15, ALL), cut(0.35, ALL), cut(0.55, ALL), cut(0.75, ALL));
    }
    Set<TransportType> others = EnumSet.complementOf(EnumSet.of(pinned));
    String refusal = pinned + " is refused for a moment, and " + CUT;
    return List.of(
        cut(0.15, ALL),
        refuse(0.35, refusal, others),
        new Act(0.45, pinned + " is offered again", ALL, false, false),
        cut(0.65, ALL),
        cut(0.80, ALL));
  }

  private static Act cut(double at, Set<TransportType> offered) {
    return new Act(at, CUT, offered, true, true);
  }

  private static Act refuse(double at, String announcement, Set<TransportType> offered) {
    return new Act(at, announcement, offered, true, true);
  }
}
