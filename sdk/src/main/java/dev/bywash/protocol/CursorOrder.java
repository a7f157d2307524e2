package dev.bywash.protocol;

/** How two cursors stand to each other. */
public enum CursorOrder {
  BEFORE,
  SAME,
  AFTER,

  /** They belong to different logs, or one of them is no cursor. */
  UNRELATED,

  /**
   * Nobody can tell, because the cursors of this protocol are opaque. An event is then known again
   * by its id, type and data, among the last 4,096 of its subscription.
   */
  UNKNOWN
}
