package dev.bywash.harness.fault;

import org.jspecify.annotations.Nullable;

/**
 * Where in a connection a fault happens, for the journal.
 *
 * @param event the id of the event that it happens to, or after; null for none
 * @param offset how many bytes of that event's JSON have gone before; -1 outside an event
 */
public record Occasion(@Nullable String event, long offset) {

  /** Outside every event. */
  public static final Occasion NONE = new Occasion(null, -1);

  /** About a whole event. */
  public static Occasion at(String event) {
    return new Occasion(event, -1);
  }
}
