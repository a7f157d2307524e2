package dev.bywash.protocol;

/**
 * Takes the messages of one connection, in order and one at a time. {@link #event} may block, and
 * that is how a slow subscriber reaches back to the socket.
 */
public interface MessageSink {
  /**
   * The server's first word; on polls, the first word of every page. A later one on the same
   * connection tells of a gap, or of another heartbeat.
   */
  void hello(Hello hello);

  /**
   * One event.
   *
   * @param id its cursor; empty when it has none: then it is never taken for one that has come
   *     before, and moves the place to resume from nowhere
   * @param channel what it was published to; without meaning where {@link Protocol#hasChannels} is
   *     false
   * @param timeMillis since 1970 UTC
   * @param json its payload, any JSON value
   */
  void event(String id, String channel, String type, long timeMillis, String json);

  /** All is well, and this connection is complete up to {@code cursor}. */
  void heartbeat(String cursor);

  /**
   * The server refuses the request that {@link Protocol#subscribeMessage} made under this number,
   * and goes on as before. To be told for WebSockets only; the default does nothing.
   *
   * @param status as of HTTP
   */
  default void refused(long ref, int status, String detail) {}

  /** The server sends the client away; it shall come back after so many milliseconds. */
  void reconnect(long afterMillis);
}
