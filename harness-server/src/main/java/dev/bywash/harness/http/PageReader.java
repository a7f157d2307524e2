package dev.bywash.harness.http;

import dev.bywash.harness.log.Cursor;
import dev.bywash.harness.log.EventLog;
import dev.bywash.harness.log.LogEvent;
import dev.bywash.harness.log.LogSlice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads a page of the log, within a page's limits. */
final class PageReader {

  private final EventLog log;

  PageReader(EventLog log) {
    this.log = log;
  }

  /** The page after {@code start}, or nothing when retention has overtaken it just now. */
  Optional<Page> read(String hello, Cursor start, Set<String> channels) {
    long head = log.bounds().latest().offset();
    List<LogEvent> events = new ArrayList<>();
    int bytes = 0;
    long through = start.offset();
    boolean full = false;
    while (through < head && !full) {
      int room = Math.max(0, Page.MAX_BYTES - bytes);
      LogSlice slice =
          log.read(through, channels::contains, Page.MAX_EVENTS + 1 - events.size(), room);
      if (slice.overtaken()) {
        return Optional.empty();
      }
      for (LogEvent event : slice.events()) {
        full |= !fits(event, events.size(), bytes);
        if (!full) {
          events.add(event);
          bytes += event.size();
        }
      }
      through = full ? last(events, through) : slice.through();
    }
    Cursor cursor = new Cursor(start.epoch(), through);
    return Optional.of(new Page(hello, events, cursor, full, OptionalLong.empty()));
  }

  private static boolean fits(LogEvent event, int count, int bytes) {
    return count == 0 || (count < Page.MAX_EVENTS && bytes + event.size() <= Page.MAX_BYTES);
  }

  private static long last(List<LogEvent> events, long otherwise) {
    return events.isEmpty() ? otherwise : events.get(events.size() - 1).offset();
  }
}
