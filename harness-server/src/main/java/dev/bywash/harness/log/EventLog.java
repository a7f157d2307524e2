package dev.bywash.harness.log;

import java.util.List;
import java.util.function.Predicate;

/**
 * A log of events, totally ordered over all channels. Its memory is bounded by its retention, and
 * it waits for no reader. Safe on every thread.
 */
public interface EventLog {

  /**
   * Appends all drafts, next to each other and with consecutive offsets, or none. When this
   * returns, they can be read.
   */
  List<LogEvent> append(List<EventDraft> drafts);

  /** What the log holds now. Never blocks on I/O. */
  LogBounds bounds();

  /**
   * Reads on from a position. A slice may be empty although there is more: a read looks at a
   * bounded number of events, so that it holds nobody up; {@link LogSlice#through} tells how far it
   * came, and it came to the end when that is the latest offset.
   *
   * @param after the offset after which to begin
   * @param channels which channels to include
   * @param maxEvents at most so many events
   * @param maxBytes at most so many bytes of JSON, except that the first event always fits
   */
  LogSlice read(long after, Predicate<String> channels, int maxEvents, int maxBytes);

  /**
   * Forgets every event. Offsets and epoch go on, so a client that resumes from before is told that
   * its cursor has expired, if it has missed something.
   */
  void clear();

  /** How much the log holds now. */
  LogSize size();

  /**
   * Calls {@code listener} after each append. It is called on the thread that appends, so it must
   * be quick; several threads may call it at once.
   */
  void onAppend(Runnable listener);
}
