package dev.bywash.protocol;

/** How two cursors stand to each other. */
public enum CursorOrder {
  BEFORE,
  SAME,
  AFTER,

  /** They belong to different logs, or one of them is no cursor. */
  UNRELATED
}
