package dev.bywash;

/** Events are missing, and the subscriber asked for {@link GapPolicy#FAIL}. */
public final class GapException extends BywashException {
  private final transient Gap gap;

  GapException(Gap gap) {
    super("events are missing: " + gap, null);
    this.gap = gap;
  }

  public Gap gap() {
    return gap;
  }
}
