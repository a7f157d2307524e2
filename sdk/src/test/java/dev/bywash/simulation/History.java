package dev.bywash.simulation;

import java.util.ArrayDeque;

/** What has happened in a story: a fingerprint of all of it, and the last lines. */
final class History {
  private static final int LINES_KEPT = Integer.getInteger("simulation.lines", 120);

  private final ArrayDeque<String> recent = new ArrayDeque<>();
  private long fingerprint = 1;
  private long lines;

  synchronized void add(long nowMillis, String line) {
    String dated = nowMillis + " " + line;
    fingerprint = fingerprint * 1_000_003 + dated.hashCode();
    lines++;
    if (recent.size() == LINES_KEPT) {
      recent.removeFirst();
    }
    recent.addLast(dated);
  }

  /** Two stories with one fingerprint are, for all that we can tell, one story. */
  synchronized String fingerprint() {
    return Long.toHexString(fingerprint) + " of " + lines + " lines";
  }

  @Override
  public synchronized String toString() {
    return String.join("\n", recent);
  }
}
