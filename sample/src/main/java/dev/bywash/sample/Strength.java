package dev.bywash.sample;

/** How a quake looks by its magnitude. Colours are 0xAARRGGBB. */
public enum Strength {
  /** Below 2.5: not felt. */
  MICRO(0xFF5F6E7B, 0xFF9AA8B5),
  /** 2.5 to 4.5: often felt. */
  LIGHT(0xFF1C8C7C, 0xFF4CC2B0),
  /** 4.5 to 6: felt widely. */
  MODERATE(0xFFC77700, 0xFFF2B03D),
  /** From 6 on: does damage. */
  STRONG(0xFFC62828, 0xFFFF6B61);

  private final int dayColour;
  private final int nightColour;

  Strength(int dayColour, int nightColour) {
    this.dayColour = dayColour;
    this.nightColour = nightColour;
  }

  static Strength of(double magnitude) {
    if (magnitude >= 6) {
      return STRONG;
    }
    if (magnitude >= 4.5) {
      return MODERATE;
    }
    return magnitude >= 2.5 ? LIGHT : MICRO;
  }

  /** Legible on white by day, and on near black by night. */
  public int colour(boolean night) {
    return night ? nightColour : dayColour;
  }
}
