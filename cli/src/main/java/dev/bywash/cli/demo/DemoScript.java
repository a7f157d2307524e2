package dev.bywash.cli.demo;

import dev.bywash.TransportType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens in a demo, and when. It takes away from the client whatever transport it uses, with
 * cuts in between, until only one is left; then it trades that one for all others. A client that is
 * pinned to a transport is cut off and refused for moments.
 *
 * @param acts in their order
 */
record DemoScript(List<Act> acts) {
  /** Acts that come late must not come all at once. */
  private static final double LEAST_PAUSE = 0.05;

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
    return List.of(
        cut(0.10),
        refuseAndCut(0.20),
        cut(0.34),
        refuseAndCut(0.44),
        cut(0.56),
        refuseAndCut(0.66),
        new Act(0.82, Change.TRADE, false, true),
        cut(0.92));
  }

  private static List<Act> at(TransportType pinned) {
    return switch (pinned) {
      case WEBSOCKET -> cutsAlone();
      case SSE, LONG_POLL -> cutsAndARefusal();
      case SHORT_POLL -> refusalsAlone();
    };
  }

  /**
   * A server that refuses an upgrade says so with a status that means for good, so a client with
   * nothing but WebSocket would rightly stop.
   */
  private static List<Act> cutsAlone() {
    return List.of(cut(0.15), cut(0.35), cut(0.55), cut(0.75));
  }

  private static List<Act> cutsAndARefusal() {
    return List.of(cut(0.15), refuseAndCut(0.35), restore(0.45), cut(0.65), cut(0.80));
  }

  /** Between short polls there is nothing to cut. */
  private static List<Act> refusalsAlone() {
    return List.of(refuse(0.15), restore(0.25), refuse(0.60), restore(0.70));
  }

  private static Act cut(double at) {
    return new Act(at, Change.NONE, true, true);
  }

  private static Act refuse(double at) {
    return new Act(at, Change.REFUSE, false, true);
  }

  private static Act refuseAndCut(double at) {
    return new Act(at, Change.REFUSE, true, true);
  }

  /** Does not wait for the client, who cannot be well before. */
  private static Act restore(double at) {
    return new Act(at, Change.RESTORE, false, false);
  }
}
