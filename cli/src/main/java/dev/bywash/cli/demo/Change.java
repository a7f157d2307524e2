package dev.bywash.cli.demo;

import dev.bywash.TransportType;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What an act does to the transports that the server offers. */
enum Change {
  /** Nothing. */
  NONE,

  /** The one that the client uses is refused from now on. */
  REFUSE,

  /** The one that the client uses is refused, and all others are offered again. */
  TRADE,

  /** All are offered again. */
  RESTORE;

  static final Set<TransportType> ALL =
      Collections.unmodifiableSet(EnumSet.allOf(TransportType.class));

  /**
   * What is offered afterwards: never nothing.
   *
   * @param inUse the transport that the client uses
   */
  Set<TransportType> applyTo(Set<TransportType> offered, TransportType inUse) {
    return switch (this) {
      case NONE -> offered;
      case REFUSE -> without(offered, inUse);
      case TRADE -> without(ALL, inUse);
      case RESTORE -> ALL;
    };
  }

  private static Set<TransportType> without(Set<TransportType> offered, TransportType refused) {
    Set<TransportType> rest = EnumSet.copyOf(offered);
    rest.remove(refused);
    return rest.isEmpty() ? offered : Collections.unmodifiableSet(rest);
  }
}
