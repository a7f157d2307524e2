package dev.bywash.cli.matrix;

import dev.bywash.TransportType;
import dev.bywash.harness.fault.Fault;
import dev.bywash.harness.fault.Trigger;
import dev.bywash.harness.hub.Transport;
import java.util.EnumSet;
import java.util.Set;

/**
 * One rule on one transport, with the client pinned to it or free to choose.
 *
 * @param rule as the catalogue has it, which may be for several transports
 */
record MatrixCase(Fault rule, TransportType transport, boolean pinned) {
  /** The rule for this transport alone; at accept no transport is known, and it meets all. */
  Fault narrowed() {
    return rule.trigger().kind() == Trigger.Kind.ACCEPT ? rule : rule.on(serverSide(transport));
  }

  /**
   * What the server offers: the transport and the one below it, so that there is one place to fall
   * back to, and no race decides which.
   */
  Set<Transport> offered() {
    TransportType below = below();
    return pinned || below == transport
        ? EnumSet.of(serverSide(transport))
        : EnumSet.of(serverSide(transport), serverSide(below));
  }

  /** The transport that is next in the order of preference; for the last one itself. */
  TransportType below() {
    return switch (transport) {
      case WEBSOCKET -> TransportType.SSE;
      case SSE -> TransportType.LONG_POLL;
      case LONG_POLL, SHORT_POLL -> TransportType.SHORT_POLL;
    };
  }

  /** Whether its connections come and go with each answer. */
  boolean isPoll() {
    return transport == TransportType.LONG_POLL || transport == TransportType.SHORT_POLL;
  }

  /** Such as {@code automatic}. */
  String mode() {
    return pinned ? "pinned" : "automatic";
  }

  static Transport serverSide(TransportType type) {
    return Transport.valueOf(type.name());
  }

  @Override
  public String toString() {
    return rule + " | " + transport + " | " + mode();
  }
}
