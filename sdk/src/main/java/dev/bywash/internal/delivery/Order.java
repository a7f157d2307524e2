package dev.bywash.internal.delivery;

import dev.bywash.protocol.CursorOrder;
import dev.bywash.protocol.Protocol;

/**
 * The protocol's order of cursors, with its last answer at hand: an event is compared with the
 * place where every flow is and its router, too, which is the same place for most. Guarded by the
 * router's lock.
 */
final class Order {
  private final Protocol protocol;

  private String cursor = "";
  private String other = "";
  private CursorOrder order;

  Order(Protocol protocol) {
    this.protocol = protocol;
    this.order = protocol.compare(cursor, other);
  }

  /** Where the one cursor stands, as seen from the other. */
  CursorOrder of(String wanted, String from) {
    if (!wanted.equals(cursor) || !from.equals(other)) {
      order = protocol.compare(wanted, from);
      cursor = wanted;
      other = from;
    }
    return order;
  }
}
