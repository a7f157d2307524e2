package dev.bywash.harness.fault;

import dev.bywash.harness.hub.Transport;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One time that a fault happened. Immutable.
 *
 * @param number its place in the journal, counted from 1
 * @param rule the rule's id, such as {@code f1}
 * @param connection the connection's name, such as {@code c7}
 * @param client the name that the client gave itself; null for none
 * @param transport null at accept, when there is no request yet
 * @param event the id of the event that it happened to, or after; null when it is about none
 * @param offset how many bytes of that event's JSON the client got before it; -1 when it is not
 *     inside an event
 */
public record Firing(
    long number,
    Instant time,
    String rule,
    Fault fault,
    String connection,
    @Nullable String client,
    @Nullable Transport transport,
    @Nullable String event,
    long offset) {

  @Override
  public String toString() {
    return "%s %s on %s%s%s%s: %s"
        .formatted(
            time,
            rule,
            connection,
            client == null ? "" : " of " + client,
            event == null ? "" : " at " + event,
            offset < 0 ? "" : " byte " + offset,
            fault);
  }
}
