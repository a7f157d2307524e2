package dev.bywash.harness.log;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A place in a log, written {@code epoch-offset}: it stands for everything up to and including its
 * offset. The epoch names one incarnation of a log; cursors of different epochs say nothing about
 * each other.
 */
public record Cursor(String epoch, long offset) {

  /** The greatest offset: every JSON reader can hold it exactly. */
  public static final long MAX_OFFSET = (1L << 53) - 1;

  /** The greatest number of characters that is looked at as a cursor. */
  public static final int MAX_LENGTH = 64;

  private static final int MAX_EPOCH_LENGTH = 32;
  private static final int MAX_OFFSET_LENGTH = 16;

  /** Fails with {@link IllegalArgumentException} when the epoch or the offset is out of bounds. */
  public Cursor {
    if (!isEpoch(requireNonNull(epoch))) {
      throw new IllegalArgumentException(
          "epoch is '" + epoch + "', but must be 1 to 32 of a-z and 0-9");
    }
    if (offset < 0 || offset > MAX_OFFSET) {
      throw new IllegalArgumentException("offset is " + offset + ", but must be 0 to 2^53 - 1");
    }
  }

  /** The cursor that {@code text} writes, or nothing when it writes none in the one exact form. */
  public static Optional<Cursor> parse(String text) {
    int dash = text.indexOf('-');
    if (text.length() > MAX_LENGTH || dash < 0 || !isEpoch(text.substring(0, dash))) {
      return Optional.empty();
    }
    String digits = text.substring(dash + 1);
    if (!isCanonicalNumber(digits)) {
      return Optional.empty();
    }
    long offset = Long.parseLong(digits);
    return offset > MAX_OFFSET
        ? Optional.empty()
        : Optional.of(new Cursor(text.substring(0, dash), offset));
  }

  private static boolean isEpoch(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_EPOCH_LENGTH
        && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || isDigit(c));
  }

  private static boolean isCanonicalNumber(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_OFFSET_LENGTH
        && text.chars().allMatch(Cursor::isDigit)
        && (text.length() == 1 || text.charAt(0) != '0');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  @Override
  public String toString() {
    return epoch + "-" + offset;
  }
}
