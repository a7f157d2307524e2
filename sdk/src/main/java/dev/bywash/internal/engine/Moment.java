package dev.bywash.internal.engine;

/**
 * When an input arrives, and its share of chance. The state machine has no other source of either,
 * so the same inputs at the same moments always make the same story.
 */
final class Moment {
  final long nowMillis;
  final double random;

  /**
   * How long the connections of this process are to keep from their server; 0 when the next attempt
   * may be made now.
   */
  final long heldBackMillis;

  private Moment(long nowMillis, double random, long heldBackMillis) {
    this.nowMillis = nowMillis;
    this.random = random;
    this.heldBackMillis = heldBackMillis;
  }

  /**
   * @param random evenly drawn from 0 (inclusive) to 1 (exclusive)
   */
  Moment(long nowMillis, double random) {
    this(nowMillis, random, 0);
  }

  /** The same moment, in which no attempt is to be made for so long. */
  Moment heldBack(long millis) {
    return new Moment(nowMillis, random, millis);
  }
}
