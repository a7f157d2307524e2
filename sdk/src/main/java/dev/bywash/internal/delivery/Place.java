package dev.bywash.internal.delivery;

import dev.bywash.Event;
import dev.bywash.Gap;
import dev.bywash.Signal;
import dev.bywash.Subscribed;

/** Where signals stand in the log. */
final class Place {
  private Place() {}

  /** The cursor after which the next signal stands; empty where the server has none. */
  static String behind(Signal signal) {
    if (signal instanceof Event) {
      return ((Event) signal).id();
    }
    return signal instanceof Gap ? ((Gap) signal).resumedAt() : ((Subscribed) signal).cursor();
  }
}
