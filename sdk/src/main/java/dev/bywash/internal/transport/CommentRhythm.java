package dev.bywash.internal.transport;

/**
 * Learns how often a server that does not say so breaks its own silence: by the comments on its
 * event stream, as that is what they are for. Events teach nothing, as they come when something
 * happens. Confined to the thread that reads.
 */
final class CommentRhythm {
  /** What follows at once upon something else, such as a greeting, ends no silence. */
  private static final long MIN_SILENCE_MILLIS = 1_000;

  /** After how many silences they are held to be a rhythm. */
  private static final int ENOUGH = 3;

  /** A network may hold a heartbeat up for longer than the shortest of them takes. */
  private static final long MIN_HEARTBEAT_MILLIS = 10_000;

  private final long assumedMillis;
  private long lastMillis;
  private long longestMillis;
  private int silences;

  /** What was answered last; before that, what is assumed. */
  private long toldMillis;

  /**
   * @param assumedMillis the interval that is assumed until one is learned, and never exceeded
   */
  CommentRhythm(long assumedMillis, long nowMillis) {
    this.assumedMillis = assumedMillis;
    this.toldMillis = assumedMillis;
    this.lastMillis = nowMillis;
  }

  /** Something else than a comment has come. */
  void event(long nowMillis) {
    lastMillis = nowMillis;
  }

  /**
   * A comment has come. Answers with the interval in milliseconds that this teaches, a quarter more
   * than the longest silence that a comment has ended; 0 when it teaches nothing new.
   */
  long comment(long nowMillis) {
    long silence = nowMillis - lastMillis;
    lastMillis = nowMillis;
    if (silence < MIN_SILENCE_MILLIS) {
      return 0;
    }
    silences++;
    longestMillis = Math.max(longestMillis, silence);
    boolean known = toldMillis != assumedMillis && longestMillis <= toldMillis;
    if (silences < ENOUGH || known) {
      return 0;
    }
    long learned = Math.max(MIN_HEARTBEAT_MILLIS, longestMillis + longestMillis / 4);
    long before = toldMillis;
    toldMillis = Math.min(learned, assumedMillis);
    return toldMillis == before ? 0 : toldMillis;
  }
}
