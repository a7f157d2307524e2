package dev.bywash.simulation;

/** What stands in the way of one transport. */
enum Block {
  NONE,
  /** Somebody in between answers, and says no. */
  REFUSES,
  /** The request passes, and nothing comes back: a proxy that buffers. */
  SWALLOWS,
  /** Hello passes, and then nothing more. */
  HOLDS_AFTER_HELLO,
  /** The connection is cut soon after hello. */
  CUTS
}
