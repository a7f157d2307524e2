package dev.bywash.cli.matrix;

import dev.bywash.cli.terminal.Tone;

/** Which colour a verdict has, in the picture and in the table. */
final class VerdictLooks {
  private VerdictLooks() {}

  static Tone tone(Verdict.Kind kind) {
    return switch (kind) {
      case UNHARMED, RECOVERS -> Tone.GOOD;
      case FALLS_BACK -> Tone.BLUE;
      case WAITS, GAP, NOT_NOTICED, ERROR -> Tone.WARNING;
      case LOST, DUPLICATE, OUT_OF_ORDER, NEVER_CAME_BACK, NEVER_FIRED -> Tone.BAD;
    };
  }
}
