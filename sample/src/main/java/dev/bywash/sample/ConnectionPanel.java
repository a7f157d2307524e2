package dev.bywash.sample;

import dev.bywash.ConnectionState;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the connection fares, in words. A value. */
public final class ConnectionPanel {
  /** How it feels, for the colour of its lamp. */
  public enum Mood {
    /** Events flow. Green. */
    WELL(0xFF2E7D32, 0xFF66BB6A),
    /** It is being made, or will be by itself. Amber. */
    BUSY(0xFFB26A00, 0xFFFFB74D),
    /** There is none, and none is tried. Red. */
    DOWN(0xFFC62828, 0xFFFF6B61);

    private final int dayColour;
    private final int nightColour;

    Mood(int dayColour, int nightColour) {
      this.dayColour = dayColour;
      this.nightColour = nightColour;
    }

    /** As 0xAARRGGBB. */
    public int colour(boolean night) {
      return night ? nightColour : dayColour;
    }
  }

  private final Mood mood;
  private final String state;
  private final String transport;
  private final String reason;
  private final String countdown;
  private final String roundTrip;

  private ConnectionPanel(
      Mood mood,
      String state,
      String transport,
      String reason,
      String countdown,
      String roundTrip) {
    this.mood = mood;
    this.state = state;
    this.transport = transport;
    this.reason = reason;
    this.countdown = countdown;
    this.roundTrip = roundTrip;
  }

  /**
   * @param sinceMillis for how long it has been in this state
   * @param helloMillis how long the last hello took; less than 0 before the first
   */
  static ConnectionPanel of(ConnectionState state, long sinceMillis, long helloMillis) {
    return new ConnectionPanel(
        mood(state.phase()),
        Words.name(state.phase()),
        Words.name(state.transport()),
        state.reason(),
        state.phase() == ConnectionState.Phase.WAITING
            ? countdown(state.waitMillis() - sinceMillis)
            : "",
        helloMillis < 0 ? "—" : helloMillis + " ms");
  }

  private static String countdown(long leftMillis) {
    return leftMillis <= 0
        ? "next attempt now"
        : String.format(Locale.ROOT, "next attempt in %.1f s", leftMillis / 1_000.0);
  }

  private static Mood mood(ConnectionState.Phase phase) {
    switch (phase) {
      case CONNECTED:
        return Mood.WELL;
      case CONNECTING:
      case WAITING:
      case PAUSED:
        return Mood.BUSY;
      case IDLE:
      case OFFLINE:
      case CLOSED:
        return Mood.DOWN;
    }
    throw new AssertionError(phase);
  }

  public Mood mood() {
    return mood;
  }

  /** Such as "Connected". */
  public String state() {
    return state;
  }

  /** The one in use, being tried, or next; "—" for none. */
  public String transport() {
    return transport;
  }

  /** Why it is in this state. */
  public String reason() {
    return reason;
  }

  /** Such as "next attempt in 3.2 s"; empty when none is waited for. */
  public String countdown() {
    return countdown;
  }

  /** How long the server took to say hello, such as "12 ms". */
  public String roundTrip() {
    return roundTrip;
  }

  /** The whole for who hears it instead of seeing it; without the countdown, which never rests. */
  public String spoken() {
    return "Connection: " + state + ", " + transport + ". " + reason;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof ConnectionPanel)) {
      return false;
    }
    ConnectionPanel that = (ConnectionPanel) other;
    return mood == that.mood
        && state.equals(that.state)
        && transport.equals(that.transport)
        && reason.equals(that.reason)
        && countdown.equals(that.countdown)
        && roundTrip.equals(that.roundTrip);
  }

  @Override
  public int hashCode() {
    return Objects.hash(state, transport, reason, countdown, roundTrip);
  }
}
