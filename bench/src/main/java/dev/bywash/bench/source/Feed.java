package dev.bywash.bench.source;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** The events of one stream, as fast as they are read or so many in a second. */
final class Feed {
  private static final int BATCH_BYTES = 256 << 10;

  private final SourceRequest request;
  private final OutputStream out;

  Feed(SourceRequest request, OutputStream out) {
    this.request = request;
    this.out = out;
  }

  /** A block of an event stream, id first. */
  static String block(String json) {
    return "id: " + EventBytes.cursor(EventBytes.FIRST) + "\ndata: " + json + "\n\n";
  }

  /** Sends all there are. */
  void send(UnaryOperator<String> wrap) throws IOException {
    Payload payload = request.payload();
    if (request.rate() > 0) {
      pace(new EventBytes(payload, 1, wrap));
    } else if (request.events() > 0) {
      long batch = Math.min(request.events(), BATCH_BYTES / payload.bytes());
      flood(new EventBytes(payload, (int) batch, wrap));
    }
  }

  private void flood(EventBytes batch) throws IOException {
    long sent = 0;
    while (sent < request.events()) {
      int count = (int) Math.min(batch.count(), request.events() - sent);
      for (int i = 0; i < count; i++) {
        batch.number(i, EventBytes.FIRST + sent + i);
      }
      out.write(batch.bytes(), 0, batch.end(count - 1));
      sent += count;
    }
  }

  private void pace(EventBytes one) throws IOException {
    long start = System.nanoTime();
    long interval = TimeUnit.SECONDS.toNanos(1) / request.rate();
    for (long sent = 0; sent < request.events(); sent++) {
      sleepUntil(start + sent * interval);
      one.number(0, EventBytes.FIRST + sent);
      one.sent(0, System.nanoTime());
      out.write(one.bytes());
    }
  }

  static void sleepUntil(long nanoTime) {
    for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
