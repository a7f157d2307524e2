package dev.bywash.protocol;

/** Cursors of the form {@code epoch-offset}, compared where they stand. */
final class Cursors {
  private static final int MAX_EPOCH_LENGTH = 32;
  private static final int MAX_OFFSET_DIGITS = 16;
  private static final long MAX_OFFSET = (1L << 53) - 1;

  private Cursors() {}

  /** Where {@code cursor} stands, as seen from {@code other}. Allocates and throws nothing. */
  static CursorOrder compare(String cursor, String other) {
    int start = offsetStart(cursor, other);
    if (start < 0) {
      return CursorOrder.UNRELATED;
    }
    int digits = cursor.length() - start;
    return cursor.length() == other.length() && digits > 0 && digits < MAX_OFFSET_DIGITS
        ? compareDigits(cursor, other, start)
        : compareOffsets(cursor, other, start);
  }

  /** Where the offset begins in both, behind an epoch and a dash; -1 when they do not share one. */
  private static int offsetStart(String cursor, String other) {
    int most = Math.min(Math.min(cursor.length(), other.length()) - 1, MAX_EPOCH_LENGTH);
    for (int i = 0; i <= most; i++) {
      char c = cursor.charAt(i);
      if (c != other.charAt(i)) {
        return -1;
      }
      if (c == '-') {
        return i == 0 ? -1 : i + 1;
      }
      if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) {
        return -1;
      }
    }
    return -1;
  }

  /** As many digits in both, none of which can be too many: the first that differs decides. */
  private static CursorOrder compareDigits(String cursor, String other, int start) {
    int difference = 0;
    for (int i = start; i < cursor.length(); i++) {
      char c = cursor.charAt(i);
      char o = other.charAt(i);
      if (c < '0' || c > '9' || o < '0' || o > '9') {
        return CursorOrder.UNRELATED;
      }
      difference = difference == 0 ? c - o : difference;
    }
    return order(difference);
  }

  private static CursorOrder compareOffsets(String cursor, String other, int start) {
    long offset = offset(cursor, start);
    long otherOffset = offset(other, start);
    return offset < 0 || otherOffset < 0
        ? CursorOrder.UNRELATED
        : order(Long.compare(offset, otherOffset));
  }

  private static CursorOrder order(int difference) {
    if (difference == 0) {
      return CursorOrder.SAME;
    }
    return difference < 0 ? CursorOrder.BEFORE : CursorOrder.AFTER;
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
