package dev.bywash;

/**
 * What happens when a subscription's queue is full ({@link BywashClient.Builder#bufferSize}) and
 * the next event is there, because its subscriber is slower than the stream.
 */
public enum Overflow {
  /**
   * The stream waits: alone on its connection it is no longer read, so that the server sees the
   * back-pressure; beside others it goes on on a connection of its own. Nothing is missing. The
   * default.
   */
  WAIT,

  /**
   * Of what is queued, the newest event of each channel stays, in the order of the log; a {@link
   * Gap}, {@link Gap.Reason#OVERFLOW}, stands wherever others stood. For values of which only the
   * latest matters. The queue then holds up to two items for each channel, if that is more than its
   * size. Neither the connection nor its other subscriptions ever wait, and the subscriber is
   * called on threads of the client's that read no socket.
   */
  KEEP_LATEST,

  /**
   * The stream ends with an {@link OverflowException}, after what is queued. Its neighbours go on;
   * and this one, when it is subscribed to anew after the last event that it took. Threads as with
   * {@link #KEEP_LATEST}.
   */
  FAIL
}
