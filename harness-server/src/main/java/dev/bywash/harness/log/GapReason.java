package dev.bywash.harness.log;

/** Why a log cannot go on exactly from the cursor that a client asked for. */
public enum GapReason {
  /** The cursor is older than the oldest event kept: retention removed events after it. */
  EXPIRED("expired"),

  /** The cursor's epoch is not the log's: its memory was lost, or the cursor is another log's. */
  UNKNOWN_EPOCH("unknown-epoch"),

  /** It is not a cursor, or its offset is one that this log has not reached. */
  MALFORMED("malformed");

  private final String wireName;

  GapReason(String wireName) {
    this.wireName = wireName;
  }

  /** The name in a hello's {@code reason}. */
  public String wireName() {
    return wireName;
  }
}
