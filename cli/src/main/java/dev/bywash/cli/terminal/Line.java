package dev.bywash.cli.terminal;

/**
 * Builds one line that is never wider than it may be, however it is coloured. What does not fit is
 * cut off.
 */
public final class Line {
  private final int width;
  private final Style style;
  private final StringBuilder text = new StringBuilder();

  /** What was added last, all in {@link #tone}, and is not yet in {@link #text}. */
  private final StringBuilder run = new StringBuilder();

  private Tone tone = Tone.PLAIN;
  private int used;

  /** An empty line of at most this many characters. */
  public Line(int width, Style style) {
    this.width = width;
    this.style = style;
  }

  /** Adds text in a tone. */
  public Line add(Tone next, String added) {
    String fitting = clip(added, width - used);
    used += length(fitting);
    if (next != tone) {
      endRun();
      tone = next;
    }
    run.append(fitting);
    return this;
  }

  /** Adds text as it is. */
  public Line add(String added) {
    return add(Tone.PLAIN, added);
  }

  /** Adds spaces up to this column, counted from 0; none when the line is there already. */
  public Line to(int column) {
    return add(" ".repeat(Math.max(0, Math.min(column, width) - used)));
  }

  /** Adds spaces, so that text of this length ends at the right edge. */
  public Line toRight(int length) {
    return to(width - length);
  }

  /** How many characters are left. */
  public int left() {
    return width - used;
  }

  /** Cuts a text that is too long, and says so with its last character. */
  public static String ellipsize(String text, int length, Style style) {
    if (length(text) <= length) {
      return text;
    }
    String dots = style.glyph("…", "~");
    return length < 1 ? "" : clip(text, length - 1) + dots;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String clip(String text, int length) {
    return length(text) <= length
        ? text
        : text.substring(0, text.offsetByCodePoints(0, Math.max(0, length)));
  }

  private void endRun() {
    text.append(style.paint(tone, run.toString()));
    run.setLength(0);
  }

  @Override
  public String toString() {
    return text + style.paint(tone, run.toString());
  }
}
