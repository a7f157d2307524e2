package dev.bywash.internal.delivery;

import dev.bywash.Event;
import dev.bywash.Gap;
import dev.bywash.Signal;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the latest event of each channel when it is full, with gaps in place of the others. Gaps
 * that then stand side by side become one, so that it is bounded whatever the server does. Guarded
 * by itself, as what is dropped is taken from the midst.
 */
final class LatestQueue implements SignalQueue {
  /** Of two gaps that become one, the later reason in this list is told. */
  private static final List<Gap.Reason> GRAVITY =
      Arrays.asList(
          Gap.Reason.OVERFLOW,
          Gap.Reason.CURSOR_LOST,
          Gap.Reason.EXPIRED,
          Gap.Reason.MALFORMED,
          Gap.Reason.NOT_RESUMABLE,
          Gap.Reason.UNKNOWN_EPOCH);

  private Deque<Signal> signals = new ArrayDeque<>();

  /** The place in the log behind what was taken last; empty before the first. */
  private String taken = "";

  @Override
  public synchronized void offer(Signal signal, int capacity) {
    signals.add(signal);
    if (signals.size() > capacity) {
      signals = latest();
    }
  }

  @Override
  public synchronized @Nullable Signal poll() {
    Signal signal = signals.poll();
    if (signal != null) {
      taken = Place.behind(signal);
    }
    return signal;
  }

  @Override
  public synchronized boolean isEmpty() {
    return signals.isEmpty();
  }

  @Override
  public synchronized int size() {
    return signals.size();
  }

  private Deque<Signal> latest() {
    Map<String, Signal> latest = new HashMap<>();
    for (Signal signal : signals) {
      if (signal instanceof Event) {
        latest.put(((Event) signal).channel(), signal);
      }
    }
    Deque<Signal> rest = new ArrayDeque<>();
    Gap missing = null;
    String before = taken;
    for (Signal signal : signals) {
      Gap gap = gapFor(signal, before, latest);
      if (gap != null) {
        missing = missing == null ? gap : joined(missing, gap);
      } else {
        if (missing != null) {
          rest.add(missing);
          missing = null;
        }
        rest.add(signal);
      }
      before = Place.behind(signal);
    }
    if (missing != null) {
      rest.add(missing);
    }
    return rest;
  }

  /** The gap that this is, or that stands in its place; null when it stays. */
  private static @Nullable Gap gapFor(Signal signal, String before, Map<String, Signal> latest) {
    if (signal instanceof Gap) {
      return (Gap) signal;
    }
    if (!(signal instanceof Event) || latest.get(((Event) signal).channel()) == signal) {
      return null;
    }
    String after = before.isEmpty() ? null : before;
    return new Gap(Gap.Reason.OVERFLOW, after, Place.behind(signal));
  }

  private static Gap joined(Gap first, Gap second) {
    boolean isGraver = GRAVITY.indexOf(second.reason()) > GRAVITY.indexOf(first.reason());
    return new Gap(isGraver ? second.reason() : first.reason(), first.after(), second.resumedAt());
  }
}
