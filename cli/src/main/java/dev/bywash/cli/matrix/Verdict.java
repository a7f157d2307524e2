package dev.bywash.cli.matrix;

/**
 * What became of a case.
 *
 * @param detail which transport, reason or exception; empty where there is none to name
 */
record Verdict(Kind kind, String detail) {
  /** The kinds of verdicts, from the best to the worst. */
  enum Kind {
    UNHARMED("unharmed", "Everything arrived, and the connection lived."),
    RECOVERS("recovers", "Lost a connection or an attempt, and no event."),
    FALLS_BACK("falls back to", "Everything arrived, over another transport in the end."),
    WAITS("waits", "Nothing came until the fault was lifted; then everything."),
    GAP("gap", "What could not be had any more was said, in its place."),
    NOT_NOTICED("not noticed", "An event is missing, and no client could have seen it."),
    ERROR("error", "A typed exception ended it, as waiting would not help."),
    LOST("LOST", "Events are missing, and nothing in the stream said so."),
    DUPLICATE("DUPLICATE", "An event came twice."),
    OUT_OF_ORDER("OUT OF ORDER", "An event came after one that was published later."),
    NEVER_CAME_BACK("NEVER CAME BACK", "Events failed to come long after the fault was lifted."),
    NEVER_FIRED("NEVER FIRED", "The fault never happened, so nothing was shown.");

    private final String words;
    private final String sentence;

    Kind(String words, String sentence) {
      this.words = words;
      this.sentence = sentence;
    }

    String words() {
      return words;
    }

    String sentence() {
      return sentence;
    }

    /** Whether a promise was broken, or nothing was shown. */
    boolean isBroken() {
      return compareTo(LOST) >= 0;
    }
  }

  static Verdict of(Kind kind) {
    return new Verdict(kind, "");
  }

  boolean isBroken() {
    return kind.isBroken();
  }

  /** Such as {@code falls back to sse}, {@code gap expired} or {@code LOST 4}. */
  @Override
  public String toString() {
    return detail.isEmpty() ? kind.words() : kind.words() + " " + detail;
  }
}
