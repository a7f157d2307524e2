package dev.bywash;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a client's connection is doing, and why. A value; two equal states are the same state. */
public final class ConnectionState {

  /** The kinds of state. */
  public enum Phase {
    /**
     * No connection is wanted, because nobody subscribes. Left with the first subscriber, entered
     * when the last one cancels.
     */
    IDLE,

    /**
     * A transport has been asked, and has not said hello. Left when its hello arrives, when it
     * fails, or when it stays mute for the hello timeout.
     */
    CONNECTING,

    /**
     * The server has said hello, and events flow. Left when the link is lost, when the server sends
     * the client away, or when nothing at all arrives for too long.
     */
    CONNECTED,

    /**
     * No connection, and the next attempt is {@link ConnectionState#waitMillis} away. There is no
     * limit to the attempts.
     */
    WAITING,

    /**
     * No connection and no attempt, because the {@link NetworkMonitor} says that there is no
     * network. Left when there is one.
     */
    OFFLINE,

    /**
     * No connection, because the only subscriber takes nothing and waiting on an open link would
     * have cost the server more than a resume does. Left when the subscriber asks for more.
     */
    PAUSED,

    /** Nothing more will come: the client was closed, or the server refused for good. */
    CLOSED
  }

  private final Phase phase;
  private final @Nullable TransportType transport;
  private final String reason;
  private final int failures;
  private final long waitMillis;
  private final @Nullable Gap gap;

  private ConnectionState(
      Phase phase,
      @Nullable TransportType transport,
      String reason,
      int failures,
      long waitMillis,
      @Nullable Gap gap) {
    this.phase = phase;
    this.transport = transport;
    this.reason = reason;
    this.failures = failures;
    this.waitMillis = waitMillis;
    this.gap = gap;
  }

  public static ConnectionState idle(String reason) {
    return new ConnectionState(Phase.IDLE, null, reason, 0, 0, null);
  }

  public static ConnectionState connecting(TransportType transport, String reason, int failures) {
    return new ConnectionState(Phase.CONNECTING, transport, reason, failures, 0, null);
  }

  public static ConnectionState connected(
      TransportType transport, String reason, @Nullable Gap gap) {
    return new ConnectionState(Phase.CONNECTED, transport, reason, 0, 0, gap);
  }

  public static ConnectionState waiting(
      TransportType next, String reason, int failures, long waitMillis) {
    return new ConnectionState(Phase.WAITING, next, reason, failures, waitMillis, null);
  }

  public static ConnectionState offline(String reason) {
    return new ConnectionState(Phase.OFFLINE, null, reason, 0, 0, null);
  }

  public static ConnectionState paused(TransportType next, String reason) {
    return new ConnectionState(Phase.PAUSED, next, reason, 0, 0, null);
  }

  public static ConnectionState closed(String reason) {
    return new ConnectionState(Phase.CLOSED, null, reason, 0, 0, null);
  }

  public Phase phase() {
    return phase;
  }

  /** The transport in use, being tried, or next to be tried; null when idle, offline or closed. */
  public @Nullable TransportType transport() {
    return transport;
  }

  /** Why the client is in this state, for a person to read. No program should parse it. */
  public String reason() {
    return reason;
  }

  /** How many attempts have failed since the last connection that proved stable. */
  public int failures() {
    return failures;
  }

  /** When {@link Phase#WAITING}: how long, in milliseconds from the beginning of this state. */
  public long waitMillis() {
    return waitMillis;
  }

  /**
   * When {@link Phase#CONNECTED}: what a subscription lost on the way here, one gap if several did;
   * null when none lost anything.
   */
  public @Nullable Gap gap() {
    return gap;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof ConnectionState)) {
      return false;
    }
    ConnectionState that = (ConnectionState) other;
    return phase == that.phase
        && transport == that.transport
        && reason.equals(that.reason)
        && failures == that.failures
        && waitMillis == that.waitMillis
        && gap == that.gap;
  }

  @Override
  public int hashCode() {
    return Objects.hash(phase, transport, reason, failures, waitMillis);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(phase.name());
    if (transport != null) {
      text.append(' ').append(transport);
    }
    text.append(": ").append(reason);
    if (phase == Phase.WAITING) {
      text.append(", next attempt in ").append(waitMillis).append(" ms");
    }
    return text.toString();
  }
}
