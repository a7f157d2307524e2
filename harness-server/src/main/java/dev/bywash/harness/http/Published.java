package dev.bywash.harness.http;

import dev.bywash.harness.log.Cursor;
import dev.bywash.harness.log.LogEvent;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The ids of one publish: a log gives a batch consecutive offsets, so the first one and their
 * number are enough to remember.
 */
record Published(String epoch, long first, int count) {

  static Published of(List<LogEvent> events) {
    if (events.isEmpty()) {
      return new Published("", 0, 0);
    }
    Cursor first = events.get(0).cursor();
    return new Published(first.epoch(), first.offset(), events.size());
  }

  List<String> ids() {
    return LongStream.range(first, first + count)
        .mapToObj(offset -> new Cursor(epoch, offset).toString())
        .toList();
  }
}
