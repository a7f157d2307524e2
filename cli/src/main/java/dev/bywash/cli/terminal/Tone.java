package dev.bywash.cli.terminal;

/** The colours and weights that we draw with. Few, and all readable on light and dark ground. */
public enum Tone {
  PLAIN(""),
  FAINT("38;5;245"),
  STRONG("1"),
  GOOD("38;5;71"),
  WARNING("38;5;172"),
  BAD("1;38;5;167"),
  BLUE("38;5;68"),
  GREEN("38;5;71"),
  AMBER("38;5;172"),
  VIOLET("38;5;133");

  private final String code;

  Tone(String code) {
    this.code = code;
  }

  /** The parameters of the SGR escape sequence (ECMA-48 8.3.117); empty for {@link #PLAIN}. */
  String code() {
    return code;
  }
}
