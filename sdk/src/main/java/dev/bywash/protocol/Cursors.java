package dev.bywash.protocol;

/** Cursors of the form {@code epoch-offset}, compared where they stand. */
final class Cursors {
  private static final int MAX_EPOCH_LENGTH = 32;
  private static final int MAX_OFFSET_DIGITS = 16;
  private static final long MAX_OFFSET = (1L << 53) - 1;

  private Cursors() {}

  /** Where {@code cursor} stands, as seen from {@code other}. Allocates and throws nothing. */
  static CursorOrder compare(String cursor, String other) {
    int dash = epochLength(cursor);
    if (dash < 1 || !other.regionMatches(0, cursor, 0, dash + 1)) {
      return CursorOrder.UNRELATED;
    }
    long offset = offset(cursor, dash + 1);
    long otherOffset = offset(other, dash + 1);
    if (offset < 0 || otherOffset < 0) {
      return CursorOrder.UNRELATED;
    }
    if (offset == otherOffset) {
      return CursorOrder.SAME;
    }
    return offset < otherOffset ? CursorOrder.BEFORE : CursorOrder.AFTER;
  }

  /** The length of the epoch, which a dash ends; -1 when there is none. */
  private static int epochLength(String cursor) {
    int most = Math.min(cursor.length() - 1, MAX_EPOCH_LENGTH);
    for (int i = 0; i <= most; i++) {
      char c = cursor.charAt(i);
      if (c == '-') {
        return i;
      }
      if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) {
        return -1;
      }
    }
    return -1;
  }

  /** The decimal number from {@code start} to the end; -1 when it is none, or too large. */
  private static long offset(String cursor, int start) {
    int digits = cursor.length() - start;
    if (digits < 1 || digits > MAX_OFFSET_DIGITS) {
      return -1;
    }
    long offset = 0;
    for (int i = start; i < cursor.length(); i++) {
      char c = cursor.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      offset = offset * 10 + (c - '0');
    }
    return offset <= MAX_OFFSET ? offset : -1;
  }
}
