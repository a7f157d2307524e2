package dev.bywash.internal.transport;

/**
 * Spoils a {@code retry:} of more digits than a {@code long} has, so that the parser takes it for
 * what is no number, which it ignores; as it is, the parser would break the stream over it. Not
 * safe for use by several threads.
 */
final class RetryField {
  private static final String NAME = "retry:";

  /** What fits a {@code long} whatever the digits are, or one less where a space precedes them. */
  private static final int MAX_LENGTH = 18;

  private static final int ANOTHER_FIELD = -1;

  /** How much of the line has come, as long as it may be a {@code retry:}. */
  private int column;

  /** Whether the line is known to be no {@code retry:}; then its bytes need not come by. */
  boolean isAnotherField() {
    return column == ANOTHER_FIELD;
  }

  /** The byte that is to be read instead of this one, which comes next. */
  byte pass(byte b) {
    if (b == '\n' || b == '\r') {
      column = 0;
      return b;
    }
    if (column == ANOTHER_FIELD) {
      return b;
    }
    boolean isName = column < NAME.length();
    column = isName && b != NAME.charAt(column) ? ANOTHER_FIELD : column + 1;
    return column > NAME.length() + MAX_LENGTH ? (byte) 'x' : b;
  }
}
