package dev.bywash;

/**
 * Tells a client about the network under it. While it is offline the client makes no attempt and
 * wakes nobody; when it is back, the client connects at once, with jitter; when it changes, a new
 * link is made on the new network before the old one, which may well be dead, is dropped; while it
 * is {@linkplain Network#withheld withheld}, because the app is in the background, say, the client
 * lets its link go.
 *
 * <p>Without a monitor a client takes every moment to be online, on one network.
 */
public interface NetworkMonitor {
  /**
   * Tells the listener the network now, and then each that follows, until the registration is
   * closed. Both on any thread; the listener is quick and does not block.
   */
  Registration register(Listener listener);

  /** Hears of the network. */
  interface Listener {
    void onNetwork(Network network);
  }

  /** A listener that is being told. */
  interface Registration {
    /** The listener hears nothing more. Called once, when the client is closed. */
    void close();
  }
}
