package dev.bywash.harness.hub;

/**
 * Hears what happens in the hub. Called on the shards' loops and on publishers' threads, several at
 * once; must be quick and must not throw. Every {@link #opened} is followed by exactly one {@link
 * #closed}.
 */
public interface HubObserver {

  /** An observer that does not care. */
  HubObserver NONE = new HubObserver() {};

  /** So many events were appended by way of the hub. */
  default void published(int events) {}

  /** A subscription began. */
  default void opened(Transport transport) {}

  /** A subscription ended, however it did. */
  default void closed(Transport transport) {}

  /** So many events were handed to subscribers of this transport. */
  default void delivered(Transport transport, int events) {}

  /** A heartbeat was sent. */
  default void heartbeat(Transport transport) {}

  /** A client was let go; {@link #closed} follows, unless it had not subscribed yet. */
  default void letGo(Transport transport, Goodbye.Reason reason) {}
}
