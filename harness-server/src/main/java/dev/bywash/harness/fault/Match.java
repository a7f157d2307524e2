package dev.bywash.harness.fault;

import dev.bywash.harness.hub.Transport;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a rule concerns. Immutable; everything that is not said matches all.
 *
 * @param transports empty for all
 * @param channel one of the channels that the client asks for; null for any
 * @param client the name that the client gives itself, by the header {@code Bywash-Client} or the
 *     query parameter {@code client}; null for any
 * @param connection which of the connections that match the rest, counted from 1 since the rule was
 *     added; 0 for all. A poll is a connection of its own
 * @param resumed whether the request carries a cursor; null for both
 */
public record Match(
    Set<Transport> transports,
    @Nullable String channel,
    @Nullable String client,
    int connection,
    @Nullable Boolean resumed) {

  /** Everybody. */
  public static final Match ANY = new Match(Set.of(), null, null, 0, null);

  private static final String CLIENT = "[A-Za-z0-9._~-]{1,64}";

  /** Fails with {@link MalformedFaultException} when a value is out of its range. */
  public Match {
    transports =
        transports.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(transports));
    if (connection < 0) {
      throw new MalformedFaultException(
          "connection is " + connection + ", but must be at least 1, or 0 for all");
    }
    if (channel != null && !channel.matches("[A-Za-z0-9._:~-]{1,128}")) {
      throw new MalformedFaultException(
          "channel is '" + channel + "', but must be 1 to 128 of A-Z a-z 0-9 . _ : ~ -");
    }
    if (client != null) {
      requireClient(client);
    }
  }

  /**
   * Fails with {@link MalformedFaultException} unless this is a client's name, 1 to 64 of {@code
   * A-Z a-z 0-9 . _ ~ -}.
   */
  public static void requireClient(String client) {
    if (!client.matches(CLIENT)) {
      throw new MalformedFaultException(
          "client is '" + client + "', but must be 1 to 64 of A-Z a-z 0-9 . _ ~ -");
    }
  }

  /** Whether this connection is concerned, but for its number. */
  boolean concerns(Visit visit) {
    return (transports.isEmpty() || transports.contains(visit.transport()))
        && (channel == null || visit.channels().contains(channel))
        && (client == null || client.equals(visit.client()))
        && (resumed == null || resumed == visit.resumed());
  }

  /** Whether it says nothing that only a request can tell. */
  boolean isAboutConnectionsAlone() {
    return transports.isEmpty() && channel == null && client == null && resumed == null;
  }
}
