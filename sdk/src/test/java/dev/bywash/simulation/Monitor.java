package dev.bywash.simulation;

import dev.bywash.Network;
import dev.bywash.NetworkMonitor;

/** The phone's own view of its network, which the client may have. */
final class Monitor implements NetworkMonitor {
  private Network network = Network.online("wifi");
  private Listener listener;

  @Override
  public Registration register(Listener newListener) {
    listener = newListener;
    listener.onNetwork(network);
    return () -> listener = null;
  }

  Network network() {
    return network;
  }

  void tell(Network newNetwork) {
    network = newNetwork;
    if (listener != null) {
      listener.onNetwork(newNetwork);
    }
  }

  boolean isRegistered() {
    return listener != null;
  }
}
