package dev.bywash.harness.fault;

import dev.bywash.harness.hub.Transport;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The moment in a connection's life at which a fault happens. Immutable.
 *
 * <p>Events and time are counted from the moment a rule meets a connection: its opening, or, when
 * the rule is added to a connection that is open already, that addition. Each poll is a connection;
 * its events are counted together with those of the polls before it, per {@linkplain Match#client
 * client}, and anew after the fault.
 *
 * @param number the number of an event, counted from 1; for {@link Kind#AFTER_EVENTS} how many; for
 *     {@link Kind#AFTER_TIME} milliseconds; otherwise 0
 * @param place where in the event; null but for {@link Kind#IN_EVENT}
 */
public record Trigger(Kind kind, long number, @Nullable Place place) {

  /** The greatest number of an event. */
  public static final long MAX_EVENTS = 1_000_000_000;

  /** The longest time. */
  public static final Duration MAX_TIME = Duration.ofHours(24);

  private static final Set<Transport> STREAMS = EnumSet.of(Transport.WEBSOCKET, Transport.SSE);

  /** Fails with {@link MalformedFaultException} when a number is out of its range. */
  public Trigger {
    long least = kind == Kind.EVENT || kind == Kind.IN_EVENT ? 1 : 0;
    long most = kind == Kind.AFTER_TIME ? MAX_TIME.toMillis() : kind.counts() ? MAX_EVENTS : 0;
    if (number < least || number > most) {
      throw new MalformedFaultException(
          "%s has the number %d, but it must be %d to %d"
              .formatted(kind.form(), number, least, most));
    }
    if ((place != null) != (kind == Kind.IN_EVENT)) {
      throw new MalformedFaultException("a place belongs to '" + Kind.IN_EVENT.form() + "' alone");
    }
  }

  /** When a TCP connection has been accepted; nothing is known of a request yet. */
  public static Trigger atAccept() {
    return new Trigger(Kind.ACCEPT, 0, null);
  }

  /** When a WebSocket's handshake is due an answer. */
  public static Trigger atUpgrade() {
    return new Trigger(Kind.UPGRADE, 0, null);
  }

  /** When a request is due an answer, a WebSocket's handshake included. */
  public static Trigger atHeaders() {
    return new Trigger(Kind.HEADERS, 0, null);
  }

  /** When a request that carries a cursor is due an answer. */
  public static Trigger onResume() {
    return new Trigger(Kind.RESUME, 0, null);
  }

  /** When so many events have been sent; 0 is right after the hello. */
  public static Trigger afterEvents(long events) {
    return new Trigger(Kind.AFTER_EVENTS, events, null);
  }

  /** Instead of the event with this number, from 1. */
  public static Trigger atEvent(long event) {
    return new Trigger(Kind.EVENT, event, null);
  }

  /** Instead of each event. */
  public static Trigger atEachEvent() {
    return new Trigger(Kind.EACH_EVENT, 0, null);
  }

  /** When this much of the event with this number, from 1, has been sent. */
  public static Trigger inEvent(long event, Place place) {
    return new Trigger(Kind.IN_EVENT, event, place);
  }

  /** After a time, in whole milliseconds. */
  public static Trigger after(Duration time) {
    return new Trigger(Kind.AFTER_TIME, time.toMillis(), null);
  }

  /** Instead of each heartbeat, or, where the effect is not about a message, right before it. */
  public static Trigger onHeartbeat() {
    return new Trigger(Kind.HEARTBEAT, 0, null);
  }

  /** Reads the text form, such as {@code after 3 events}. */
  public static Trigger parse(String text) {
    return TriggerText.parse(text);
  }

  /** The one text form, such as {@code in event 3 at byte 10}. */
  @Override
  public String toString() {
    return TriggerText.print(this);
  }

  /** The kinds of moments. */
  public enum Kind {
    /** See {@link Trigger#atAccept}. */
    ACCEPT("at accept"),
    /** See {@link Trigger#atUpgrade}. */
    UPGRADE("at upgrade"),
    /** See {@link Trigger#atHeaders}. */
    HEADERS("at headers"),
    /** See {@link Trigger#onResume}. */
    RESUME("on resume"),
    /** See {@link Trigger#afterEvents}. */
    AFTER_EVENTS("after N events"),
    /** See {@link Trigger#atEvent}. */
    EVENT("at event N"),
    /** See {@link Trigger#atEachEvent}. */
    EACH_EVENT("at each event"),
    /** See {@link Trigger#inEvent}. */
    IN_EVENT("in event N at PLACE"),
    /** See {@link Trigger#after}. */
    AFTER_TIME("after TIME"),
    /** See {@link Trigger#onHeartbeat}. */
    HEARTBEAT("on heartbeat");

    private final String form;

    Kind(String form) {
      this.form = form;
    }

    /** How the text form looks, with capitals where a value stands. */
    public String form() {
      return form;
    }

    /** The transports that have such a moment. */
    public Set<Transport> transports() {
      EnumSet<Transport> all = EnumSet.allOf(Transport.class);
      if (this == UPGRADE) {
        all = EnumSet.of(Transport.WEBSOCKET);
      } else if (this == HEARTBEAT) {
        all.retainAll(STREAMS);
      } else if (this == AFTER_TIME) {
        all.remove(Transport.SHORT_POLL);
      }
      return Collections.unmodifiableSet(all);
    }

    /** Some of this kind, one for each way in which they differ: to go through all moments. */
    public List<Trigger> examples() {
      return switch (this) {
        case ACCEPT -> List.of(atAccept());
        case UPGRADE -> List.of(atUpgrade());
        case HEADERS -> List.of(atHeaders());
        case RESUME -> List.of(onResume());
        case AFTER_EVENTS -> List.of(afterEvents(0), afterEvents(2));
        case EVENT -> List.of(atEvent(2));
        case EACH_EVENT -> List.of(atEachEvent());
        case IN_EVENT ->
            List.of(
                inEvent(2, Place.atByte(10)),
                inEvent(2, Place.insideCharacter()),
                inEvent(2, Place.insideFraming()));
        case AFTER_TIME -> List.of(after(Duration.ofMillis(30)));
        case HEARTBEAT -> List.of(onHeartbeat());
      };
    }

    private boolean counts() {
      return this == AFTER_EVENTS || this == EVENT || this == IN_EVENT;
    }
  }

  /**
   * A place inside an event.
   *
   * @param offset how many bytes of the event's JSON are before it; 0 but for {@link Spot#BYTE}.
   *     Beyond the end means the end: before the blank line of an SSE block, and before the last
   *     byte of a WebSocket frame
   */
  public record Place(Spot spot, int offset) {

    private static final int MAX_OFFSET = 1 << 30;

    /** Fails with {@link MalformedFaultException} when the offset makes no sense. */
    public Place {
      if (offset < 0 || offset > (spot == Spot.BYTE ? MAX_OFFSET : 0)) {
        throw new MalformedFaultException("byte is " + offset + ", but must be 0 to " + MAX_OFFSET);
      }
    }

    /** Before the byte of the event's JSON that has this index. */
    public static Place atByte(int offset) {
      return new Place(Spot.BYTE, offset);
    }

    /**
     * Inside the first character that has several bytes in UTF-8; an event without one is passed
     * over, and the next one looked at.
     */
    public static Place insideCharacter() {
      return new Place(Spot.UTF8, 0);
    }

    /** Inside the size line of a chunk, or the header of a WebSocket frame. */
    public static Place insideFraming() {
      return new Place(Spot.FRAMING, 0);
    }
  }

  /** The kinds of places. */
  public enum Spot {
    /** See {@link Place#atByte}. */
    BYTE,
    /** See {@link Place#insideCharacter}. */
    UTF8,
    /** See {@link Place#insideFraming}. */
    FRAMING
  }
}
