package dev.bywash.harness.hub;

import dev.bywash.harness.log.Cursor;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A stream or a held poll as it was at one moment. Immutable.
 *
 * @param connection its name, such as {@code c7.2}, the second request of the seventh TCP
 *     connection: the name by which the journal knows it
 * @param transport what it came by
 * @param channels what it is subscribed to now, in alphabetical order
 * @param client the name that the client gives itself; null for none
 * @param resumed whether its request carried a cursor
 * @param state whether it has all that there is
 * @param cursor up to which it was sent everything; what is still in a socket's buffer counts
 * @param age for how long it has been open
 */
public record OpenConnection(
    String connection,
    Transport transport,
    List<String> channels,
    @Nullable String client,
    boolean resumed,
    State state,
    Cursor cursor,
    Duration age) {

  /** How far a connection has got. */
  public enum State {
    /** It is being sent the history that it asked for. */
    REPLAYING,
    /** It has everything, and gets each event as it is published. */
    LIVE,
    /** It was live and had no room: events wait for it in the log. */
    LAGGING
  }

  /** One line for a person. */
  @Override
  public String toString() {
    return connection
        + (client == null ? "" : " of " + client)
        + ": "
        + transport.wireName()
        + " on "
        + String.join(", ", channels)
        + (resumed ? ", resumed" : "")
        + ", "
        + state.name().toLowerCase(Locale.ROOT)
        + " at "
        + cursor
        + ", open for "
        + age.toMillis()
        + " ms";
  }
}
