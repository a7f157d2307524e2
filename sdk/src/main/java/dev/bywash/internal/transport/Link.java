package dev.bywash.internal.transport;

/** One attempt to reach the server and, once hello has arrived, the live connection. */
public interface Link {
  /**
   * Ends the attempt or the connection and releases all it holds. Idempotent, callable from any
   * thread but the listener's own call, and may do I/O. The listener may still hear what was under
   * way.
   */
  void cancel();

  /** When the last byte arrived, by the scheduler's clock; before the first, when it was opened. */
  long lastHeardMillis();

  /**
   * How long this link may be silent, in milliseconds, when the server promised a heartbeat at this
   * interval: twice the interval for a stream, the time that a poll can take for polls.
   */
  long quietLimitMillis(long heartbeatMillis);
}
