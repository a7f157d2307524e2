package dev.bywash.bench.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Pages of up to 100 events, for who asks with a cursor; without one, a page with a hello. */
final class PollAnswer {
  private static final int PAGE_EVENTS = 100;

  /** How long a poll is held that there is nothing for. */
  private static final long HOLD_NANOS = TimeUnit.SECONDS.toNanos(20);

  /** A page of either payload, whose numbers each thread writes over. */
  private static final ThreadLocal<Map<Payload, EventBytes>> PAGES =
      ThreadLocal.withInitial(() -> new EnumMap<>(Payload.class));

  private PollAnswer() {}

  /**
   * Answers one poll. With a rate, event n comes n intervals after the start of the source.
   *
   * @param startNanos when the source started
   */
  static void write(SourceRequest request, long startNanos, OutputStream out) throws IOException {
    String asked = request.header("last-event-id");
    Log log = new Log(request, startNanos);
    long done = asked.isEmpty() ? log.now() : EventBytes.number(asked) - EventBytes.FIRST + 1;
    long last = asked.isEmpty() ? done : log.await(done);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String hello = Handshake.hello(EventBytes.cursor(EventBytes.FIRST + done - 1));
    body.write(EventBytes.ascii("{\"hello\":" + hello + ",\"events\":["));
    if (last > done) {
      writeEvents(request.payload(), log, done, (int) (last - done), body);
    }
    String cursor = EventBytes.cursor(EventBytes.FIRST + last - 1);
    body.write(EventBytes.ascii("],\"cursor\":\"" + cursor + "\"}"));
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.size();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    answer.write(EventBytes.ascii(head + "\r\n\r\n"));
    body.writeTo(answer);
    answer.writeTo(out);
  }

  private static void writeEvents(
      Payload payload, Log log, long first, int count, ByteArrayOutputStream body) {
    EventBytes page =
        PAGES
            .get()
            .computeIfAbsent(
                payload, size -> new EventBytes(size, PAGE_EVENTS, json -> "," + json));
    for (int i = 0; i < count; i++) {
      page.number(i, EventBytes.FIRST + first + i);
      page.sent(i, log.dueNanos(first + i));
    }
    // Without the comma before the first.
    body.write(page.bytes(), 1, page.end(count - 1) - 1);
  }

  /** How many events there are, by now. */
  private static final class Log {
    private final long rate;
    private final long events;
    private final long startNanos;

    Log(SourceRequest request, long startNanos) {
      this.rate = request.rate();
      this.events = request.events();
      this.startNanos = startNanos;
    }

    long now() {
      return rate == 0 ? 0 : (System.nanoTime() - startNanos) * rate / 1_000_000_000L;
    }

    long dueNanos(long event) {
      return rate == 0 ? startNanos : startNanos + event * 1_000_000_000L / rate;
    }

    /** Waits for one more than so many, and answers with how many are in the next page. */
    long await(long done) {
      if (done >= events) {
        Feed.sleepUntil(System.nanoTime() + HOLD_NANOS);
        return done;
      }
      if (rate > 0) {
        Feed.sleepUntil(dueNanos(done));
      }
      long there = rate == 0 ? Long.MAX_VALUE : Math.max(done, now()) + 1;
      return Math.min(Math.min(there, events), done + PAGE_EVENTS);
    }
  }
}
