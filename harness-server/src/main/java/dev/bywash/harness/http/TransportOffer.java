package dev.bywash.harness.http;

import dev.bywash.harness.hub.Transport;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The transports that the server offers at the moment. Safe on every thread. */
public final class TransportOffer {

  /** Immutable; replaced as a whole. */
  private volatile Set<Transport> offered;

  /** Begins with {@code transports}. */
  public TransportOffer(Set<Transport> transports) {
    this.offered = copy(transports);
  }

  /** From now on offers exactly these; open connections stay as they are. */
  public void set(Set<Transport> transports) {
    offered = copy(transports);
  }

  Set<Transport> get() {
    return offered;
  }

  boolean includes(Transport transport) {
    return offered.contains(transport);
  }

  private static Set<Transport> copy(Set<Transport> transports) {
    if (transports.isEmpty()) {
      throw new IllegalArgumentException("no transport is offered, but at least one must be");
    }
    return Collections.unmodifiableSet(EnumSet.copyOf(transports));
  }
}
