package dev.bywash;

/** When an event of a {@link StreamRequest#durable} stream counts as processed. */
public enum AckMode {
  /**
   * When the subscriber's {@code onNext} has returned. Right where the work is done in it, and
   * wrong behind {@code observeOn}, {@code flatMap} or whatever else takes events over into a queue
   * of its own: they would count as processed while they wait there, and a killed process would
   * skip them.
   *
   * <p>An event in whose {@code onNext} the stream was cancelled does not count, because an
   * operator that fails cancels, too. So what ends {@code take(n)} is told again next time.
   */
  AUTO,

  /**
   * When the app has called {@link Event#acknowledge} on it or on a later one. Events are
   * acknowledged up to a place in the log, not one by one: who works on several at once
   * acknowledges one when all before it are done. A gap is behind when an event after it is
   * acknowledged.
   */
  MANUAL
}
