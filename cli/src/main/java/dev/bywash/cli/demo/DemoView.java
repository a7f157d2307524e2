package dev.bywash.cli.demo;

import dev.bywash.ConnectionState;
import dev.bywash.Gap;

/** Shows a demo. Called on several threads; one that only wants some of it leaves out the rest. */
interface DemoView extends AutoCloseable {
  /** The demo begins. */
  default void open(DemoModel model) {}

  /** A quake has reached the subscriber. */
  default void sighted(Sighting sighting) {}

  /** The client's connection has changed. */
  default void state(long atMillis, ConnectionState state) {}

  /** The stream has a gap. */
  default void gap(long atMillis, Gap gap) {}

  /** This is done to the connection now. */
  default void acting(long atMillis, String announcement) {}

  /** The demo is over. Idempotent. */
  @Override
  void close();
}
