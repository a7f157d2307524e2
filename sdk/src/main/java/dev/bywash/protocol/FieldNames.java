package dev.bywash.protocol;

import java.util.Arrays;

/**
 * The names of the fields of the text before, in their order. Those of the next text are likely to
 * be the same, and a name that is known need only be compared. Bounded. Not safe for use by several
 * threads.
 */
final class FieldNames {
  private static final int MAX_NAMES = 128;

  private final String[] names = new String[MAX_NAMES];
  private int next;

  FieldNames() {
    Arrays.fill(names, "");
  }

  /** A new text begins. */
  void begin() {
    next = 0;
  }

  /** What the next name is likely to be, as it stands in a text; empty when nothing is known. */
  String likely() {
    return next < MAX_NAMES ? names[next] : "";
  }

  /** It was this one, without escapes. */
  void was(String name) {
    if (next < MAX_NAMES) {
      names[next++] = name;
    }
  }
}
