package dev.bywash.cli.terminal;

/**
 * Puts colour on text, or leaves it as it is; and knows which characters there are to draw with.
 */
public record Style(boolean colours, boolean unicode) {
  /** Neither colour nor anything beyond ASCII: right for a log, and for a terminal that says so. */
  public static final Style PLAIN = new Style(false, false);

  /** The text in this tone. */
  public String paint(Tone tone, String text) {
    boolean asItIs = !colours || tone == Tone.PLAIN || text.isEmpty();
    return asItIs ? text : "\u001b[" + tone.code() + "m" + text + "\u001b[0m";
  }

  /** The first text where Unicode can be drawn, and the second one elsewhere. */
  public String glyph(String inUnicode, String inAscii) {
    return unicode ? inUnicode : inAscii;
  }
}
