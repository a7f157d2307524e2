package dev.bywash.harness.http;

import dev.bywash.harness.fault.Effect;
import java.util.Set;

/** The faults of how the bytes of a body flow, as an {@link Outlet} knows them. */
final class FlowFaults {

  private static final Set<String> NAMES = Set.of("buffer", "slice", "bandwidth", "stall", "mute");

  private FlowFaults() {}

  static boolean knows(Effect effect) {
    return NAMES.contains(effect.name());
  }
}
