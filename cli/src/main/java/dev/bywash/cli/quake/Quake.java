package dev.bywash.cli.quake;

import org.jspecify.annotations.Nullable;

/**
 * One earthquake.
 *
 * @param time when it happened, in milliseconds since 1970-01-01T00:00Z
 * @param magnitude null where none was measured
 * @param json all that is known of it
 */
public record Quake(long time, @Nullable Double magnitude, String place, String json) {
  /** The magnitude, and 0 where none was measured. */
  public double strength() {
    return magnitude == null ? 0 : magnitude;
  }
}
