package dev.bywash.cli.tail;

import dev.bywash.ConnectionState;
import dev.bywash.Event;
import dev.bywash.Gap;

/** How each kind of happening looks, each as one line. */
public interface TailFormat {
  String event(Event event);

  String subscribed(String cursor);

  String gap(Gap gap);

  String state(ConnectionState state);
}
