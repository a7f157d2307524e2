package dev.bywash.bench.server;

/** Counts the events in one connection's stream, wherever the reads have cut it. */
abstract class EventCounter implements BodySink {
  private int events;

  /** How many events have come whole. */
  final int events() {
    return events;
  }

  final void countOne() {
    events++;
  }
}
