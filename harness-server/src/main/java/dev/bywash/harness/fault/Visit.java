package dev.bywash.harness.fault;

import dev.bywash.harness.hub.Transport;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection as far as rules and the journal look at it. Immutable. A poll is one of its own.
 *
 * @param connection its name, such as {@code c7}, unique in its server
 * @param transport null before there is a request
 * @param channels what it asks for; empty before there is a request
 * @param client the name that the client gives itself; null for none
 * @param resumed whether the request carries a cursor
 */
public record Visit(
    String connection,
    @Nullable Transport transport,
    Set<String> channels,
    @Nullable String client,
    boolean resumed) {

  /** A connection that has just been accepted. */
  public static Visit accepted(String connection) {
    return new Visit(connection, null, Set.of(), null, false);
  }
}
