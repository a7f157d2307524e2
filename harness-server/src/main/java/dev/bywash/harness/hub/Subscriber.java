package dev.bywash.harness.hub;

import dev.bywash.harness.log.Cursor;
import dev.bywash.harness.log.LogEvent;

/**
 * A transport's end of a subscription. Every method is called on the shard's loop, and none may
 * block. After {@link #goodbye} and {@link #cut} nothing more is called.
 */
public interface Subscriber {

  /** Whether there is room for more. While there is none, the hub sends nothing and keeps count. */
  boolean isWritable();

  /** Takes the next event; it need not leave before {@link #flush}. */
  void event(LogEvent event);

  /** Sends what was taken. */
  void flush();

  /**
   * Nothing else was sent for the heartbeat's interval.
   *
   * @return whether this transport has heartbeats, and so one was sent
   */
  boolean heartbeat(Cursor cursor);

  /** Tells the client to come back later, and ends the connection. */
  void goodbye(Goodbye goodbye);

  /** Ends the connection abruptly, without a word. */
  void cut();
}
