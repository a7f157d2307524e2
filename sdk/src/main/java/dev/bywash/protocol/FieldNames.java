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

  /** The next name, which is this part of the text, without escapes. */
  String next(String text, int start, int end) {
    if (next == MAX_NAMES) {
      return Symbols.of(text, start, end);
    }
    String name = names[next];
    if (name.length() != end - start || !text.startsWith(name, start)) {
      name = Symbols.of(text, start, end);
      names[next] = name;
    }
    next++;
    return name;
  }
}
