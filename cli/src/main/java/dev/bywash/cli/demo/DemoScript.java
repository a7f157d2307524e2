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
 * one. A client that is pinned to a transport is cut off and refused for moments.
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
    Set<TransportType> noWebSocket = allBut(WEBSOCKET);
    Set<TransportType> polls = EnumSet.of(LONG_POLL, SHORT_POLL);
    Set<TransportType> noShortPoll = allBut(SHORT_POLL);
    return List.of(
        cut(0.10, ALL),
        refuse(0.20, "websocket is refused from now on, and " + CUT, noWebSocket),
        cut(0.34, noWebSocket),
        refuse(0.44, "sse is refused too, and " + CUT, polls),
        cut(0.56, polls),
        refuse(0.66, "long-poll is refused too, and " + CUT, EnumSet.of(SHORT_POLL)),
        offer(0.82, "short-poll is refused; all others are offered again", noShortPoll),
        cut(0.92, noShortPoll));
  }

  private static List<Act> at(TransportType pinned) {
    return switch (pinned) {
      case WEBSOCKET -> cutsAlone();
      case SSE, LONG_POLL -> cutsAndARefusal(pinned);
      case SHORT_POLL -> refusalsAlone(pinned);
    };
  }

  /**
   * A server that refuses an upgrade says so with a status that means for good, so a client with
   * nothing but WebSocket would rightly stop.
   */
  private static List<Act> cutsAlone() {
    return List.of(cut(0.15, ALL), cut(0.35, ALL), cut(0.55, ALL), cut(0.75, ALL));
  }

  private static List<Act> cutsAndARefusal(TransportType pinned) {
    return List.of(
        cut(0.15, ALL),
        refuse(0.35, pinned + " is refused for a moment, and " + CUT, allBut(pinned)),
        restore(0.45, pinned),
        cut(0.65, ALL),
        cut(0.80, ALL));
  }

  /** Between short polls there is nothing to cut. */
  private static List<Act> refusalsAlone(TransportType pinned) {
    String refusal = pinned + " is refused for a moment";
    return List.of(
        offer(0.15, refusal, allBut(pinned)),
        restore(0.25, pinned),
        offer(0.60, refusal, allBut(pinned)),
        restore(0.70, pinned));
  }

  private static Set<TransportType> allBut(TransportType one) {
    return EnumSet.complementOf(EnumSet.of(one));
  }

  private static Act cut(double at, Set<TransportType> offered) {
    return new Act(at, CUT, offered, true, true);
  }

  private static Act refuse(double at, String announcement, Set<TransportType> offered) {
    return new Act(at, announcement, offered, true, true);
  }

  private static Act offer(double at, String announcement, Set<TransportType> offered) {
    return new Act(at, announcement, offered, false, true);
  }

  /** Does not wait for the client, who cannot be well before. */
  private static Act restore(double at, TransportType pinned) {
    return new Act(at, pinned + " is offered again", ALL, false, false);
  }
}
