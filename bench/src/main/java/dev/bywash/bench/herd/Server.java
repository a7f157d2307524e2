package dev.bywash.bench.herd;

import dev.bywash.harness.hub.Admission;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * The server as its clients see it: away for a while, and then a queue. It deals with so many
 * connections a second, one after the other, and as many as it deals with in one second may wait;
 * whoever comes when the queue is full is refused at once, which costs it nothing.
 */
final class Server {

  /** What a server says to those whom it refuses. */
  enum Advice {
    /** 503 and no word more. */
    NONE,
    /** {@code Retry-After} of 1 to 5 s, drawn evenly: what one says who knows nothing of a herd. */
    BLIND,
    /** What the harness says with an admission limit: 429, and a slot of the client's own. */
    SLOT
  }

  /** The answer to one who is refused and told nothing. */
  static final long NO_WORD = -1;

  private static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final int BLIND_SECONDS = 5;

  private final long intervalNanos;
  private final Advice advice;
  private final Admission admission;
  private final RandomGenerator random;

  /** When it will have dealt with all who wait. */
  private long busyUntilNanos;

  Server(int perSecond, Advice advice, RandomGenerator random) {
    this.intervalNanos = NANOS_PER_SECOND / perSecond;
    this.advice = advice;
    this.random = random;
    this.admission =
        advice == Advice.SLOT
            ? Admission.of(perSecond, Duration.ofSeconds(1))
            : Admission.unlimited();
  }

  /** Takes the client, if it can: answers when its hello is sent, or negative if it is refused. */
  long take(long nowMillis) {
    long now = nowMillis * NANOS_PER_MILLI;
    if (!admission.admit(now)) {
      return NO_WORD;
    }
    long start = Math.max(busyUntilNanos, now);
    if (start - now >= NANOS_PER_SECOND) {
      return NO_WORD;
    }
    busyUntilNanos = start + intervalNanos;
    return busyUntilNanos / NANOS_PER_MILLI;
  }

  /** What {@code Retry-After} says to one who has just been refused. */
  long retryAfterSeconds(long nowMillis) {
    return switch (advice) {
      case NONE -> NO_WORD;
      case BLIND -> 1 + random.nextInt(BLIND_SECONDS);
      case SLOT -> (promiseMillis(nowMillis, 0) + 999) / 1_000;
    };
  }

  /** The slot of one who is told to go now and to come back, but not so soon. */
  long promiseMillis(long nowMillis, long earliestMillis) {
    return admission.promiseMillis(nowMillis * NANOS_PER_MILLI, earliestMillis);
  }
}
