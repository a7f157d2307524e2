package dev.bywash.simulation;

import dev.bywash.Gap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The server's log, and all that ever stood in it: what a client may know of it, the server tells;
 * what is true, the simulation asks here.
 */
final class ServerLog {
  /** One event of the log. */
  record Entry(long offset, String channel, String id) {}

  /** How a connection starts: the fields of hello. */
  record Start(String cursor, String latest, Gap.Reason gap) {}

  private final int retention;
  private final Map<String, Epoch> epochs = new HashMap<>();
  private Epoch current;

  ServerLog(int retention) {
    this.retention = retention;
    loseMemory();
  }

  /** The log begins anew, and its old cursors mean nothing any more. */
  void loseMemory() {
    current = new Epoch("e" + (epochs.size() + 1));
    epochs.put(current.name, current);
  }

  Entry append(String channel, int step) {
    long offset = current.latest + step;
    Entry entry = new Entry(offset, channel, current.name + "-" + offset);
    current.latest = offset;
    current.entries.add(entry);
    while (current.entries.size() - current.firstKept > retention) {
      current.earliest = current.entries.get(current.firstKept++).offset;
    }
    return entry;
  }

  String latest() {
    return current.name + "-" + current.latest;
  }

  String earliest() {
    return current.name + "-" + current.earliest;
  }

  /** Decides where a connection starts, as the protocol says. */
  Start start(String requested) {
    if (requested == null) {
      return new Start(latest(), latest(), null);
    }
    if (requested.equals("earliest")) {
      return new Start(earliest(), latest(), null);
    }
    Gap.Reason gap = gapFor(requested);
    return new Start(gap == null ? requested : earliest(), latest(), gap);
  }

  /** Why a resume from this cursor would be a gap now; null when it would be exact. */
  Gap.Reason gapFor(String cursor) {
    if (cursor.indexOf('-') < 0) {
      return Gap.Reason.MALFORMED;
    }
    if (!epochOf(cursor).equals(current.name)) {
      return Gap.Reason.UNKNOWN_EPOCH;
    }
    long offset = offsetOf(cursor);
    if (offset > current.latest) {
      return Gap.Reason.MALFORMED;
    }
    return offset < current.earliest ? Gap.Reason.EXPIRED : null;
  }

  /** What is kept after this cursor of the current epoch. */
  List<Entry> after(String cursor) {
    List<Entry> entries = current.entries;
    long offset = offsetOf(cursor);
    int from = entries.size();
    while (from > current.firstKept && entries.get(from - 1).offset > offset) {
      from--;
    }
    return entries.subList(from, entries.size());
  }

  /** The first event in one of the channels after {@code from} and before {@code to}, or null. */
  Entry firstBetween(String from, long to, List<String> channels) {
    Epoch epoch = epochs.get(epochOf(from));
    long offset = offsetOf(from);
    for (int i = epoch.indexAfter(offset); i < epoch.entries.size(); i++) {
      Entry entry = epoch.entries.get(i);
      if (entry.offset >= to) {
        return null;
      }
      if (channels.contains(entry.channel)) {
        return entry;
      }
    }
    return null;
  }

  /** The event of this id, whenever it was published; null when it never was. */
  Entry find(String id) {
    Epoch epoch = epochs.get(epochOf(id));
    if (epoch == null) {
      return null;
    }
    int next = epoch.indexAfter(offsetOf(id) - 1);
    Entry entry = next < epoch.entries.size() ? epoch.entries.get(next) : null;
    return entry != null && entry.id.equals(id) ? entry : null;
  }

  boolean isCurrent(String cursor) {
    return epochOf(cursor).equals(current.name);
  }

  /** Whether the log ever reached as far as this cursor says. */
  boolean handedOut(String cursor) {
    Epoch epoch = epochs.get(epochOf(cursor));
    return epoch != null && offsetOf(cursor) <= epoch.latest;
  }

  /** Whether something after this cursor has been removed from its epoch. */
  boolean hasExpired(String cursor) {
    Epoch epoch = epochs.get(epochOf(cursor));
    return epoch != null && offsetOf(cursor) < epoch.earliest;
  }

  static String epochOf(String cursor) {
    int dash = cursor.indexOf('-');
    return dash < 0 ? "" : cursor.substring(0, dash);
  }

  static long offsetOf(String cursor) {
    return Long.parseLong(cursor.substring(cursor.indexOf('-') + 1));
  }

  private static final class Epoch {
    final String name;
    final List<Entry> entries = new ArrayList<>();
    int firstKept;
    long earliest;
    long latest;

    Epoch(String name) {
      this.name = name;
    }

    int indexAfter(long offset) {
      int low = 0;
      int high = entries.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (entries.get(middle).offset <= offset) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }
}
