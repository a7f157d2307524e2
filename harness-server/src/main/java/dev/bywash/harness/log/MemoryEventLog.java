package dev.bywash.harness.log;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * A log in this process's memory: its epoch is one life of this object.
 *
 * <p>Retention decides where a client may start. Readers that are already under way, such as the
 * fan-out of a burst that is larger than the retention, may still read a bounded number of events
 * behind that floor, so that a small retention costs no live connection its place.
 */
public final class MemoryEventLog implements EventLog {

  /** How many events, and bytes of them, readers under way find behind the floor. */
  static final int GRACE_EVENTS = 1_024;

  static final int GRACE_BYTES = 4 * 1024 * 1024;

  /** How many events one read looks at before it gives the lock back. */
  private static final int MAX_SCAN = 1_024;

  private final String epoch;
  private final Retention retention;
  private final InstantSource clock;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Object lock = new Object();

  /** Holds the events at their offsets modulo its length, a power of two. Guarded by lock. */
  private LogEvent[] ring = new LogEvent[1_024];

  /** The offset of the newest event. Guarded by lock. */
  private long head;

  /** The offset of the newest event that retention removed. Guarded by lock. */
  private long floor;

  /** The offset of the newest event that is no longer in the ring. Guarded by lock. */
  private long gone;

  /** The bytes of the events after the floor, and of those between gone and it. Guarded by lock. */
  private long keptBytes;

  private long graceBytes;

  /**
   * Makes an empty log.
   *
   * @param epoch names this life: 1 to 32 of a-z and 0-9
   * @param clock gives the events their time, and retention its age
   */
  public MemoryEventLog(String epoch, Retention retention, InstantSource clock) {
    this.epoch = new Cursor(epoch, 0).epoch();
    this.retention = retention;
    this.clock = clock;
  }

  @Override
  public List<LogEvent> append(List<EventDraft> drafts) {
    List<LogEvent> events = new ArrayList<>(drafts.size());
    synchronized (lock) {
      long now = clock.millis();
      for (EventDraft draft : drafts) {
        LogEvent event = LogEvent.of(new Cursor(epoch, head + 1), draft, now);
        put(event);
        events.add(event);
      }
      trim();
    }
    listeners.forEach(Runnable::run);
    return events;
  }

  @Override
  public void clear() {
    synchronized (lock) {
      floor = head;
      graceBytes += keptBytes;
      keptBytes = 0;
      trim();
    }
  }

  @Override
  public LogBounds bounds() {
    synchronized (lock) {
      trim();
      return new LogBounds(new Cursor(epoch, floor), new Cursor(epoch, head));
    }
  }

  @Override
  public LogSize size() {
    synchronized (lock) {
      trim();
      return new LogSize(head - floor, keptBytes);
    }
  }

  @Override
  public LogSlice read(long after, Predicate<String> channels, int maxEvents, int maxBytes) {
    synchronized (lock) {
      if (after < gone) {
        return LogSlice.overtakenAt(after);
      }
      List<LogEvent> found = new ArrayList<>();
      long bytes = 0;
      long through = after;
      long last = Math.min(head, after + MAX_SCAN);
      while (through < last) {
        LogEvent event = at(through + 1);
        if (channels.test(event.channel())) {
          bytes += event.size();
          if (found.size() == maxEvents || (bytes > maxBytes && !found.isEmpty())) {
            break;
          }
          found.add(event);
        }
        through++;
      }
      return new LogSlice(found, through, false);
    }
  }

  @Override
  public void onAppend(Runnable listener) {
    listeners.add(listener);
  }

  private void put(LogEvent event) {
    if (head - gone == ring.length) {
      grow();
    }
    head = event.offset();
    ring[slot(head)] = event;
    keptBytes += event.size();
  }

  private void grow() {
    LogEvent[] old = ring;
    ring = new LogEvent[old.length * 2];
    for (long offset = gone + 1; offset <= head; offset++) {
      ring[slot(offset)] = old[(int) (offset & (old.length - 1))];
    }
  }

  /** Moves the floor up to where retention wants it, and lets go of what lies too far below. */
  private void trim() {
    long oldestTime =
        retention.age().isZero() ? Long.MIN_VALUE : clock.millis() - retention.age().toMillis();
    while (floor < head
        && (head - floor > retention.events()
            || keptBytes > retention.bytes()
            || at(floor + 1).time() < oldestTime)) {
      floor++;
      keptBytes -= at(floor).size();
      graceBytes += at(floor).size();
    }
    while (gone < floor && (floor - gone > GRACE_EVENTS || graceBytes > GRACE_BYTES)) {
      gone++;
      graceBytes -= at(gone).size();
      clear(gone);
    }
  }

  private LogEvent at(long offset) {
    return ring[slot(offset)];
  }

  @SuppressWarnings("NullAway") // Only slots between gone and head are read, and those are set.
  private void clear(long offset) {
    ring[slot(offset)] = null;
  }

  private int slot(long offset) {
    return (int) (offset & (ring.length - 1));
  }
}
