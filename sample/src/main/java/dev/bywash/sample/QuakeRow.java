package dev.bywash.sample;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One line of the list, in words. A value. */
public final class QuakeRow {
  private final Quake quake;
  private final String age;

  QuakeRow(Quake quake, long nowMillis) {
    this.quake = quake;
    this.age = Words.ago(nowMillis - quake.timeMillis());
  }

  public Quake quake() {
    return quake;
  }

  public Strength strength() {
    return Strength.of(quake.magnitude());
  }

  /** Such as "4.7". */
  public String magnitude() {
    return String.format(Locale.ROOT, "%.1f", quake.magnitude());
  }

  public String place() {
    return quake.place();
  }

  /** Such as "10 km deep · 12 s ago". */
  public String detail() {
    return String.format(Locale.ROOT, "%.0f km deep · %s", Math.max(0, quake.depthKm()), age);
  }

  /** The whole line for who hears it instead of seeing it. */
  public String spoken() {
    return "Magnitude " + magnitude() + ", " + place() + ", " + detail().replace(" · ", ", ");
  }

  /** How large to draw it, as a share of the largest: from 0.2 to 1. */
  public double size() {
    return Math.max(0.2, Math.min(1, quake.magnitude() / 8));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof QuakeRow
        && quake == ((QuakeRow) other).quake
        && age.equals(((QuakeRow) other).age);
  }

  @Override
  public int hashCode() {
    return quake.id().hashCode() * 31 + age.hashCode();
  }
}
