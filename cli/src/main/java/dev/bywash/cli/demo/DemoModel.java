package dev.bywash.cli.demo;

import dev.bywash.ConnectionState;
import dev.bywash.ConnectionState.Phase;
import dev.bywash.Event;
import dev.bywash.TransportType;
import dev.bywash.cli.quake.Quake;
import dev.bywash.cli.quake.Quakes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What has happened in the demo so far. Safe on every thread; its lock guards every field. */
final class DemoModel {
  /** From here on a quake is felt indoors, and there are few enough to read them. */
  static final double NOTABLE = 4.0;

  private static final int KEPT = 64;

  private final LongSupplier clock;
  private final long totalMillis;
  private final Tally tally;
  private final Seismogram seismogram;
  private final Deque<Sighting> notable = new ArrayDeque<>();
  private final Set<TransportType> visited = new LinkedHashSet<>();
  private Set<TransportType> offered = Change.ALL;
  private @Nullable String announcement;
  private long announcedMillis;
  private ConnectionState state = ConnectionState.idle("not begun");
  private long stateSinceMillis;

  /** The transport that last said hello; null before. */
  private @Nullable TransportType lastConnected;

  private @Nullable String cursor;
  private boolean flowing;
  private int connects;
  private int gaps;

  /**
   * @param clock milliseconds since the beginning
   */
  DemoModel(LongSupplier clock, long totalMillis, Tally tally) {
    this.clock = clock;
    this.totalMillis = totalMillis;
    this.tally = tally;
    seismogram = new Seismogram(totalMillis);
  }

  long elapsedMillis() {
    return clock.getAsLong();
  }

  /** The subscriber has this event. */
  synchronized Sighting received(Event event) {
    Quake quake = Quakes.parse(event.json());
    long now = clock.getAsLong();
    TransportType transport = arrivalTransport();
    Sighting sighting = new Sighting(now, quake, event.id(), transport);
    cursor = event.id();
    flowing = true;
    if (transport != null) {
      visited.add(transport);
    }
    seismogram.arrived(now, quake.strength(), transport);
    if (quake.strength() >= NOTABLE) {
      notable.addFirst(sighting);
      while (notable.size() > KEPT) {
        notable.removeLast();
      }
    }
    return sighting;
  }

  /** The client's state is told a moment later than its first events, so trying counts as well. */
  private @Nullable TransportType arrivalTransport() {
    boolean current = state.phase() == Phase.CONNECTED || state.phase() == Phase.CONNECTING;
    return current ? state.transport() : lastConnected;
  }

  /** The stream has a gap. */
  synchronized void gap() {
    gaps++;
  }

  /** The client's connection has changed. */
  synchronized void state(ConnectionState next) {
    long now = clock.getAsLong();
    if (next.phase() == Phase.CONNECTED && state.phase() != Phase.CONNECTED) {
      connects++;
      lastConnected = next.transport();
      flowing = false;
    }
    drawLink(now);
    state = next;
    stateSinceMillis = now;
  }

  /** This has been done to the connection. */
  synchronized void acted(String announced, Set<TransportType> nowOffered, boolean cut) {
    offered = nowOffered;
    announcement = announced;
    announcedMillis = clock.getAsLong();
    flowing = false;
    if (cut) {
      seismogram.cut(announcedMillis);
    }
  }

  /** True when events have come since the last act and the last connect. */
  synchronized boolean isWell() {
    return flowing && state.phase() == Phase.CONNECTED;
  }

  /** The transport that the client uses, or used last; before, the one it would begin with. */
  synchronized TransportType transportInUse() {
    return lastConnected == null ? TransportType.WEBSOCKET : lastConnected;
  }

  synchronized int reconnects() {
    return Math.max(0, connects - 1);
  }

  synchronized int gaps() {
    return gaps;
  }

  synchronized List<TransportType> visited() {
    return List.copyOf(visited);
  }

  /** The moment, for a picture. */
  synchronized DemoFrame frame() {
    long now = clock.getAsLong();
    drawLink(now);
    return new DemoFrame(
        now,
        totalMillis,
        tally.publishedCount(),
        tally.receivedCount(),
        gaps,
        reconnects(),
        cursor,
        state,
        offered,
        visited(),
        announcement,
        announcedMillis,
        seismogram.copy(),
        List.copyOf(notable));
  }

  private void drawLink(long now) {
    TransportType transport = state.transport();
    if (state.phase() == Phase.CONNECTED && transport != null) {
      seismogram.connected(stateSinceMillis, now, transport);
    }
  }
}
