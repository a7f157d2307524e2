package dev.bywash.bench.jmh;

/**
 * Cursors that were made beforehand, each after the one before it and without end: two logs take
 * turns, and a cursor of another log counts as one that comes after. Not safe for use by many
 * threads.
 */
final class CursorRing {
  /** As many of each log. Few enough to stay in a processor's cache. */
  static final int EACH = 512;

  private static final long FIRST = 1_000_000_000L;

  private final String[] cursors = new String[2 * EACH];
  private int next;

  CursorRing() {
    for (int i = 0; i < EACH; i++) {
      cursors[i] = "e-" + (FIRST + i);
      cursors[EACH + i] = "f-" + (FIRST + i);
    }
  }

  String next() {
    String cursor = cursors[next];
    next = (next + 1) % cursors.length;
    return cursor;
  }
}
