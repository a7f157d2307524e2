package dev.bywash.bench.client;

import java.util.concurrent.atomic.AtomicLong;

/** Counts events, and keeps the last so that no compiler leaves it out. */
final class Counter implements Sink {
  /** A block of an event stream has an id, data, and the blank line. */
  private static final int LINES = 3;

  private final AtomicLong lines = new AtomicLong();
  private volatile Object last = "";

  @Override
  public void text(String json) {
    took(json);
  }

  @Override
  public void quake(Quake quake) {
    took(quake);
  }

  @Override
  public void lines(int count) {
    lines.lazySet(lines.get() + count);
  }

  /** By one thread at a time. */
  private void took(Object event) {
    last = event;
    lines.lazySet(lines.get() + LINES);
  }

  long events() {
    return lines.get() / LINES;
  }

  Object last() {
    return last;
  }
}
