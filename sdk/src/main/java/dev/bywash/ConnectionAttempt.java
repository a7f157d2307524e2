package dev.bywash;

import org.jspecify.annotations.Nullable;

/**
 * One transport that was asked for a link, and the link if it got one. The same from its start to
 * its end, so that a {@link ConnectionListener} can tell those that overlap apart. A value.
 */
public final class ConnectionAttempt {
  private final ConnectionId connection;
  private final int number;
  private final TransportType transport;

  /**
   * @param number counts the attempts of one connection, from 1
   */
  public ConnectionAttempt(ConnectionId connection, int number, TransportType transport) {
    this.connection = connection;
    this.number = number;
    this.transport = transport;
  }

  /** The connection that the attempt is made for. */
  public ConnectionId connection() {
    return connection;
  }

  /** Counts the attempts of one connection, from 1; {@link BywashClient#explain} names it so. */
  public int number() {
    return number;
  }

  public TransportType transport() {
    return transport;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ConnectionAttempt
        && number == ((ConnectionAttempt) other).number
        && connection.equals(((ConnectionAttempt) other).connection);
  }

  @Override
  public int hashCode() {
    return 31 * connection.hashCode() + number;
  }

  @Override
  public String toString() {
    return "#" + number + " " + transport + " of " + connection;
  }
}
