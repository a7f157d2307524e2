package dev.bywash.cli.demo;

import dev.bywash.TransportType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The demo's time in many small slots: what arrived in each, over which transport, and what was
 * done. Not safe on several threads at once.
 */
final class Seismogram {
  private static final int SLOTS = 480;
  private static final float NOTHING = -1;

  private final long totalMillis;
  private final float[] strengths;
  private final @Nullable TransportType[] arrivals;
  private final @Nullable TransportType[] links;
  private final boolean[] cuts;

  /** What a column of the picture shows. */
  record Column(
      float strength, @Nullable TransportType arrival, @Nullable TransportType link, boolean cut) {
    boolean isEmpty() {
      return strength == NOTHING;
    }
  }

  /** An empty one of this length. */
  Seismogram(long totalMillis) {
    this.totalMillis = totalMillis;
    strengths = new float[SLOTS];
    Arrays.fill(strengths, NOTHING);
    arrivals = new TransportType[SLOTS];
    links = new TransportType[SLOTS];
    cuts = new boolean[SLOTS];
  }

  private Seismogram(Seismogram other) {
    totalMillis = other.totalMillis;
    strengths = other.strengths.clone();
    arrivals = other.arrivals.clone();
    links = other.links.clone();
    cuts = other.cuts.clone();
  }

  Seismogram copy() {
    return new Seismogram(this);
  }

  /** A quake arrived. */
  void arrived(long atMillis, double strength, @Nullable TransportType transport) {
    int slot = slot(atMillis);
    strengths[slot] = Math.max(strengths[slot], (float) Math.max(0, strength));
    arrivals[slot] = transport;
  }

  /** Connections were cut. */
  void cut(long atMillis) {
    cuts[slot(atMillis)] = true;
  }

  /** From here to there, this transport was connected. */
  void connected(long fromMillis, long toMillis, TransportType transport) {
    Arrays.fill(links, slot(fromMillis), slot(toMillis) + 1, transport);
  }

  /** One of so many columns that show the whole time. */
  Column column(int index, int columns) {
    int from = index * SLOTS / columns;
    int to = Math.max(from + 1, (index + 1) * SLOTS / columns);
    float strength = NOTHING;
    TransportType arrival = null;
    TransportType link = null;
    boolean cut = false;
    for (int slot = from; slot < to; slot++) {
      strength = Math.max(strength, strengths[slot]);
      arrival = arrivals[slot] == null ? arrival : arrivals[slot];
      link = links[slot] == null ? link : links[slot];
      cut |= cuts[slot];
    }
    return new Column(strength, arrival, link, cut);
  }

  /** How many of so many columns have begun at this time. */
  int columnsUntil(long atMillis, int columns) {
    return slot(atMillis) * columns / SLOTS + 1;
  }

  private int slot(long atMillis) {
    long slot = atMillis * SLOTS / totalMillis;
    return (int) Math.max(0, Math.min(SLOTS - 1, slot));
  }
}
