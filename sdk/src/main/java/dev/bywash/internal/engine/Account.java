package dev.bywash.internal.engine;

import dev.bywash.BywashException;
import dev.bywash.ConnectionState;
import dev.bywash.Failure;
import dev.bywash.TransportType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a connection has been through, for a person to read: what each transport did when it was
 * tried, and the latest steps of the story. Holds no URL, no header and no payload. Guarded by
 * itself: written in steps of the engine, read on any thread.
 */
final class Account {
  private static final int MAX_LINES = 60;

  private final Map<TransportType, Trials> trials = new EnumMap<>(TransportType.class);
  private final Map<Integer, TransportType> attempts = new HashMap<>();
  private final Deque<Line> lately = new ArrayDeque<>();

  /** Something that went wrong beside the machine. */
  synchronized void note(String text, long nowMillis) {
    add(nowMillis, text);
  }

  /**
   * One step of the machine.
   *
   * @param newView what the connection looks like after it; null when it looks as before
   */
  synchronized void step(
      Input input, Next next, @Nullable ConnectionState newView, long nowMillis) {
    if (input instanceof Input.NetworkChanged) {
      add(nowMillis, "now on " + ((Input.NetworkChanged) input).network);
    } else if (input instanceof Input.SentAway) {
      add(nowMillis, "the server sent the client away");
    }
    for (Effect effect : next.effects) {
      effect.applyTo(new Counter(nowMillis));
      add(nowMillis, effect.toString());
    }
    if (newView != null) {
      add(nowMillis, newView.toString());
    }
  }

  /** The account as text, a line each, the newest last. */
  synchronized String tell(State state, long nowMillis) {
    StringBuilder text = new StringBuilder();
    text.append("now        ").append(state.view()).append('\n');
    text.append("network    ").append(state.course.network).append('\n');
    text.append("order      ").append(join(state.course.plan.attempts())).append('\n');
    text.append("tried\n");
    for (Map.Entry<TransportType, Trials> entry : trials.entrySet()) {
      text.append(String.format(Locale.ROOT, "  %-11s", entry.getKey()));
      text.append(entry.getValue().tell(nowMillis)).append('\n');
    }
    text.append("lately\n");
    for (Line line : lately) {
      text.append(line.tell(nowMillis)).append('\n');
    }
    return text.toString();
  }

  private void add(long nowMillis, String text) {
    lately.addLast(new Line(nowMillis, text));
    if (lately.size() > MAX_LINES) {
      lately.removeFirst();
    }
  }

  private Trials trialsOf(TransportType transport) {
    Trials known = trials.get(transport);
    if (known == null) {
      known = new Trials();
      trials.put(transport, known);
    }
    return known;
  }

  private static String join(List<TransportType> order) {
    StringBuilder text = new StringBuilder();
    for (TransportType transport : order) {
      text.append(text.length() == 0 ? "" : ", ").append(transport);
    }
    return text.toString();
  }

  /** Sees the effects of one step, and counts. */
  private final class Counter implements Effect.Handler {
    private final long nowMillis;

    Counter(long nowMillis) {
      this.nowMillis = nowMillis;
    }

    @Override
    public void open(int generation, TransportType transport, String reason) {
      attempts.put(generation, transport);
      trialsOf(transport).attempts++;
    }

    @Override
    public void resubscribe(int generation, int live, TransportType transport, String reason) {
      open(generation, transport, reason);
    }

    @Override
    public void adopt(int generation) {
      TransportType transport = attempts.get(generation);
      if (transport != null) {
        trialsOf(transport).wins++;
      }
    }

    @Override
    public void cancel(int generation, @Nullable Failure failure) {
      TransportType transport = attempts.remove(generation);
      if (transport != null && failure != null) {
        Trials of = trialsOf(transport);
        of.failures++;
        of.lastFailure = new Line(nowMillis, failure.toString());
        add(nowMillis, "#" + generation + " " + transport + " failed: " + failure);
      }
    }

    @Override
    public void refuse(int servingGeneration, BywashException error) {}

    @Override
    public void awaitRoom() {}

    @Override
    public void end(@Nullable BywashException error) {}
  }

  /** What one transport did. */
  private static final class Trials {
    int attempts;
    int wins;
    int failures;
    @Nullable Line lastFailure;

    String tell(long nowMillis) {
      String counts =
          attempts + " attempts, " + wins + " times in use, " + failures + " times failed";
      Line last = lastFailure;
      return last == null ? counts : counts + "; the last time" + last.tell(nowMillis);
    }
  }

  /** Something that happened, and when. */
  private static final class Line {
    final long atMillis;
    final String text;

    Line(long atMillis, String text) {
      this.atMillis = atMillis;
      this.text = text;
    }

    String tell(long nowMillis) {
      double secondsAgo = (nowMillis - atMillis) / 1000.0;
      return String.format(Locale.ROOT, "  %9.3f s ago  %s", secondsAgo, text);
    }
  }
}
