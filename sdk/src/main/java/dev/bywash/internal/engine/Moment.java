package dev.bywash.internal.engine;

/**
 * When an input arrives, and its share of chance. The state machine has no other source of either,
 * so the same inputs at the same moments always make the same story.
 */
final class Moment {
  final long nowMillis;
  final double random;

  /**
   * @param random evenly drawn from 0 (inclusive) to 1 (exclusive)
   */
  Moment(long nowMillis, double random) {
    this.nowMillis = nowMillis;
    this.random = random;
  }
}
