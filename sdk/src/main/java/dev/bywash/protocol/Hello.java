package dev.bywash.protocol;

import dev.bywash.Gap;
import dev.bywash.TransportType;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server's first word on a connection, or what its protocol says in its stead. Immutable.
 *
 * <p>A server without cursors has the empty string for them.
 */
public final class Hello {
  private final String cursor;
  private final String latest;
  private final long heartbeatMillis;
  private final List<TransportType> transports;
  private final Gap.@Nullable Reason gap;
  private final boolean assumed;

  public Hello(
      String cursor,
      String latest,
      long heartbeatMillis,
      List<TransportType> transports,
      Gap.@Nullable Reason gap) {
    this(cursor, latest, heartbeatMillis, transports, gap, false);
  }

  private Hello(
      String cursor,
      String latest,
      long heartbeatMillis,
      List<TransportType> transports,
      Gap.@Nullable Reason gap,
      boolean assumed) {
    this.assumed = assumed;
    this.cursor = cursor;
    this.latest = latest;
    this.heartbeatMillis = heartbeatMillis;
    this.transports = Collections.unmodifiableList(transports);
    this.gap = gap;
  }

  /** The cursor from which this connection starts: its next event is the first one after it. */
  public String cursor() {
    return cursor;
  }

  /** The cursor of the newest event in the log when the connection was opened. */
  public String latest() {
    return latest;
  }

  /** How long the server stays silent at most, in milliseconds. */
  public long heartbeatMillis() {
    return heartbeatMillis;
  }

  /** A later word on the same connection: nothing new, but another {@link #heartbeatMillis}. */
  public Hello heartbeatEvery(long millis) {
    return new Hello(cursor, latest, millis, transports, null, assumed);
  }

  /** The same, which the server has not said: it is what its protocol says in its stead. */
  public Hello assumed() {
    return new Hello(cursor, latest, heartbeatMillis, transports, gap, true);
  }

  /**
   * Whether the server has not said it itself. Then it is no promise that heartbeats come, and a
   * link on which nothing else comes may be as good as any.
   */
  public boolean isAssumed() {
    return assumed;
  }

  /** What the server offers; transports that this version does not know are left out. */
  public List<TransportType> transports() {
    return transports;
  }

  /**
   * Why events are missing between the cursor asked for and {@link #cursor}; null when none are.
   */
  public Gap.@Nullable Reason gap() {
    return gap;
  }

  @Override
  public String toString() {
    return "Hello{at " + cursor + ", latest " + latest + (gap == null ? "" : ", gap " + gap) + "}";
  }
}
