package dev.bywash.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Keeps one copy of the strings that come again and again, the names of channels and types, so that
 * an event does not bring its own. Bounded: each string has one slot, and drives out who sits
 * there.
 *
 * <p>Safe for use by many threads without a lock: a slot is read and written racily, which a string
 * with its final fields endures, and a lost write costs one copy.
 */
final class Symbols {
  private static final int SLOTS = 256;
  private static final int MAX_LENGTH = 128;

  private static final @Nullable String[] slots = new @Nullable String[SLOTS];

  private Symbols() {}

  /** The part of {@code text} from {@code start} to before {@code end}. */
  static String of(String text, int start, int end) {
    int length = end - start;
    if (length > MAX_LENGTH) {
      return text.substring(start, end);
    }
    int slot = length == 0 ? 0 : slot(text, start, end);
    String kept = slots[slot];
    if (kept != null && kept.length() == length && text.startsWith(kept, start)) {
      return kept;
    }
    String symbol = text.substring(start, end);
    slots[slot] = symbol;
    return symbol;
  }

  /**
   * By its length and three characters: names that share all these share a slot, at a small cost.
   */
  private static int slot(String text, int start, int end) {
    int middle = text.charAt((start + end) >>> 1);
    int hash =
        31 * (31 * (31 * (end - start) + text.charAt(start)) + middle) + text.charAt(end - 1);
    return (hash ^ hash >>> 8) & SLOTS - 1;
  }
}
