package dev.bywash.internal.delivery;

import dev.bywash.AckMode;
import dev.bywash.Event;
import dev.bywash.Signal;
import dev.bywash.StreamRequest;
import dev.bywash.Subscribed;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Up to where the subscriber of one durable stream has processed what it was given. Counts what it
 * was given, because the ids of some servers have no order. Guarded by itself.
 */
final class Bookmark {
  private final String name;
  private final AckMode mode;
  private final CursorKeeper keeper;
  private final AtomicBoolean released = new AtomicBoolean();

  /** How many items the subscriber was given, and up to which one they are processed. */
  private long given;

  private long processed;

  /** A place behind the last item given; null when there is none. */
  private @Nullable String behindLast;

  /** Where the mark is; null before it was first set. */
  private @Nullable String cursor;

  /** Whether the keeper has been told that there is something to write. */
  private boolean isUnsaved;

  Bookmark(String name, AckMode mode, CursorKeeper keeper) {
    this.name = name;
    this.mode = mode;
    this.keeper = keeper;
  }

  String name() {
    return name;
  }

  /** The subscriber is given this next. Returns what to give instead. */
  synchronized Signal give(Signal signal) {
    given++;
    behindLast = null;
    if (mode == AckMode.AUTO || !(signal instanceof Event)) {
      return signal;
    }
    long number = given;
    Event event = (Event) signal;
    return event.acknowledgedBy(() -> process(number, event.id()));
  }

  /** The subscriber has taken what it was given last. */
  synchronized void took(Signal signal) {
    boolean isPlainStart = signal instanceof Subscribed && ((Subscribed) signal).gap() == null;
    if (mode == AckMode.AUTO || isPlainStart) {
      process(given, Place.behind(signal));
    }
  }

  /** Nothing for this stream lies between what it was given last and this place. */
  synchronized void pass(String place) {
    if (processed == given) {
      moveTo(place);
    } else {
      behindLast = place;
    }
  }

  /** The stream has ended: what is marked is written, and another may begin. Idempotent. */
  void release() {
    if (released.compareAndSet(false, true)) {
      keeper.released(this);
    }
  }

  /** The cursor to write; null when it has been written. */
  synchronized @Nullable String takeUnsaved() {
    boolean unsaved = isUnsaved;
    isUnsaved = false;
    return unsaved ? cursor : null;
  }

  /**
   * What {@link #takeUnsaved} gave could not be written; it is, or a newer one, to be tried again.
   */
  synchronized void putBack() {
    isUnsaved = true;
  }

  private synchronized void process(long number, String place) {
    if (number > processed) {
      processed = number;
      moveTo(number == given && behindLast != null ? behindLast : place);
    }
  }

  private void moveTo(String place) {
    if (place.isEmpty() || place.equals(StreamRequest.EARLIEST) || place.equals(cursor)) {
      return;
    }
    cursor = place;
    if (!isUnsaved) {
      isUnsaved = true;
      keeper.moved(this);
    }
  }
}
