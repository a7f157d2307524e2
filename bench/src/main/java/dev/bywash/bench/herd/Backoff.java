package dev.bywash.bench.herd;

/**
 * When the clients of a herd try again. Times are milliseconds since the outage began; each method
 * answers when the client's next attempt is made, which may be at once. One client is one number.
 */
interface Backoff {

  /** The client has lost its link without a word. */
  long lost(int client, long nowMillis);

  /** The server has said goodbye, and when to come back. */
  long sentAway(int client, long nowMillis, long afterMillis);

  /** Nothing listens where the client connects to. */
  long unreachable(int client, long nowMillis);

  /**
   * The server has refused the client.
   *
   * @param retryAfterSeconds what it was told; negative for nothing
   */
  long refused(int client, long nowMillis, long retryAfterSeconds);

  /** The client makes its attempt. */
  default void attempts(int client, long nowMillis) {}

  /** The server has taken the client. */
  default void accepted(int client, long nowMillis) {}
}
