package dev.bywash.sample;

import dev.bywash.ConnectionState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What the connection is doing, since when, and what it did before. Guarded by the presenter's
 * lock.
 */
final class Story {
  private static final int MAX_LINES = 30;

  /** The newest first. */
  private final Deque<Line> lines = new ArrayDeque<>();

  Story(long nowMillis) {
    enter(ConnectionState.idle("the app has just started"), nowMillis);
  }

  void enter(ConnectionState state, long nowMillis) {
    lines.addFirst(new Line(state, nowMillis));
    if (lines.size() > MAX_LINES) {
      lines.removeLast();
    }
  }

  ConnectionState state() {
    return lines.getFirst().state;
  }

  long sinceMillis() {
    return lines.getFirst().sinceMillis;
  }

  /** The lines as of now, the newest first. */
  List<String> tell(long nowMillis) {
    List<String> told = new ArrayList<>(lines.size());
    for (Line line : lines) {
      told.add(
          Words.ago(nowMillis - line.sinceMillis)
              + " · "
              + Words.name(line.state.phase())
              + (line.state.transport() == null ? "" : " · " + Words.name(line.state.transport()))
              + " · "
              + line.state.reason());
    }
    return told;
  }

  private static final class Line {
    final ConnectionState state;
    final long sinceMillis;

    Line(ConnectionState state, long sinceMillis) {
      this.state = state;
      this.sinceMillis = sinceMillis;
    }
  }
}
