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
  /** The {@link #ref} of a hello that answers no message. */
  public static final long NO_REF = -1;

  private final String cursor;
  private final String latest;
  private final long heartbeatMillis;
  private final List<TransportType> transports;
  private final Gap.@Nullable Reason gap;
  private final boolean acceptsSubscribe;
  private final long ref;
  private final boolean assumed;
  private final long spreadMillis;

  public Hello(
      String cursor,
      String latest,
      long heartbeatMillis,
      List<TransportType> transports,
      Gap.@Nullable Reason gap) {
    this(cursor, latest, heartbeatMillis, transports, gap, false, NO_REF, false, 0);
  }

  private Hello(
      String cursor,
      String latest,
      long heartbeatMillis,
      List<TransportType> transports,
      Gap.@Nullable Reason gap,
      boolean acceptsSubscribe,
      long ref,
      boolean assumed,
      long spreadMillis) {
    this.cursor = cursor;
    this.latest = latest;
    this.heartbeatMillis = heartbeatMillis;
    this.transports = Collections.unmodifiableList(transports);
    this.gap = gap;
    this.acceptsSubscribe = acceptsSubscribe;
    this.ref = ref;
    this.assumed = assumed;
    this.spreadMillis = spreadMillis;
  }

  /** The same of a server that takes {@link Protocol#subscribeMessage}s on a WebSocket. */
  public Hello acceptingSubscribe() {
    return new Hello(
        cursor, latest, heartbeatMillis, transports, gap, true, ref, assumed, spreadMillis);
  }

  /** The same as the answer to the {@link Protocol#subscribeMessage} of this number, 0 or more. */
  public Hello answering(long number) {
    return new Hello(
        cursor,
        latest,
        heartbeatMillis,
        transports,
        gap,
        acceptsSubscribe,
        number,
        assumed,
        spreadMillis);
  }

  /** The same of a server whose clients need so long to come back, in milliseconds; 0 or more. */
  public Hello spreadOver(long millis) {
    return new Hello(
        cursor, latest, heartbeatMillis, transports, gap, acceptsSubscribe, ref, assumed, millis);
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
    return new Hello(
        cursor, latest, millis, transports, null, acceptsSubscribe, NO_REF, assumed, spreadMillis);
  }

  /** The same, which the server has not said: it is what its protocol says in its stead. */
  public Hello assumed() {
    return new Hello(
        cursor,
        latest,
        heartbeatMillis,
        transports,
        gap,
        acceptsSubscribe,
        ref,
        true,
        spreadMillis);
  }

  /**
   * Whether the server has not said it itself. Then it is no promise that heartbeats come, and a
   * link on which nothing else comes may be as good as any.
   */
  public boolean isAssumed() {
    return assumed;
  }

  /**
   * How long the server needs to take all of its clients back, in milliseconds; 0 when it does not
   * say. While it is away they spread their attempts over this.
   */
  public long spreadMillis() {
    return spreadMillis;
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

  /** Whether the server takes {@link Protocol#subscribeMessage}s on a WebSocket. */
  public boolean acceptsSubscribe() {
    return acceptsSubscribe;
  }

  /** The number of the message that this answers; {@link #NO_REF} when it answers none. */
  public long ref() {
    return ref;
  }

  @Override
  public String toString() {
    return "Hello{at " + cursor + ", latest " + latest + (gap == null ? "" : ", gap " + gap) + "}";
  }
}
