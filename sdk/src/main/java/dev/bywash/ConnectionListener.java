package dev.bywash;

/**
 * Hears what a client's connections go through: for a log, for numbers, for a screen that shows how
 * the stream fares. Every method does nothing until it is overridden.
 *
 * <p><b>Pairs.</b> Every start gets exactly one end, also when the client is closed:
 *
 * <pre>
 * attemptStarted ─┬─ attemptFailed
 *                 ├─ attemptCancelled
 *                 └─ attemptSucceeded ─┬─ linkLost
 *                                      └─ linkClosed
 * </pre>
 *
 * <p>An attempt that succeeds has become the link, the one whose events count; {@link #upgrade},
 * {@link #fallback}, {@link #gap} and {@link #firstEvent} come between that and the link's end.
 * Attempts overlap, because transports race and because a link goes on until its successor has
 * taken over: for that moment the successor has succeeded and the link before it is not closed yet.
 *
 * <p>Waits, pauses and being offline are states and not events: {@link #stateChanged} tells each,
 * with its reason, for every connection, also for those that {@link BywashClient#connectionStates}
 * does not show.
 *
 * <p><b>Threads.</b> All methods are called on the client's callback thread, in order and one at a
 * time, never on the one that reads events: a slow listener hears late, and holds up nothing but
 * other listeners. It should not block for long, because what it has not heard yet is kept. What a
 * method throws goes to {@code RxJavaPlugins.onError} and changes nothing else. After the last
 * {@code stateChanged} to {@link ConnectionState.Phase#CLOSED} nothing more comes for that
 * connection.
 *
 * <p>No argument holds a URL, a header or a payload; what servers said about their refusals is in
 * {@link Failure#detail}. Durations are in milliseconds, by the client's clock.
 */
public abstract class ConnectionListener {
  /** A connection is in another state. Comes after the events that led there. */
  public void stateChanged(ConnectionId connection, ConnectionState state) {}

  /**
   * A transport is asked for a link.
   *
   * @param reason why now, for a person to read
   */
  public void attemptStarted(ConnectionAttempt attempt, String reason) {}

  /**
   * The attempt is the link now: the server has said hello on it, and something more where that was
   * needed to trust it, and its events are the ones that count.
   */
  public void attemptSucceeded(ConnectionAttempt attempt, long tookMillis) {}

  /** The attempt has failed before it became the link. */
  public void attemptFailed(ConnectionAttempt attempt, Failure failure, long tookMillis) {}

  /**
   * The attempt is not wanted any more: another one was faster, the network has changed, nobody
   * subscribes.
   */
  public void attemptCancelled(ConnectionAttempt attempt, long tookMillis) {}

  /** The first event has come over this link. At most once for each link. */
  public void firstEvent(ConnectionAttempt link, long afterMillis) {}

  /** The server has said that it cannot bring everything since the last link. */
  public void gap(ConnectionAttempt link, Gap gap) {}

  /**
   * This link's transport is a lesser one than that of the link before; for a connection's first
   * link, than the preferred one.
   *
   * @param reason what is known of why {@code from} was left, for a person to read
   */
  public void fallback(ConnectionAttempt link, TransportType from, String reason) {}

  /** This link's transport is a better one than that of the link before. */
  public void upgrade(ConnectionAttempt link, TransportType from) {}

  /**
   * The link is lost, or the server has ended it. One that went silent is lost as {@link
   * Failure.Kind#MUTE}.
   */
  public void linkLost(ConnectionAttempt link, Failure failure, long livedMillis) {}

  /**
   * The client has ended the link: its successor has taken over, nobody subscribes, no subscriber
   * has room, there is no network, or the client was closed.
   */
  public void linkClosed(ConnectionAttempt link, long livedMillis) {}

  /** The {@link NetworkMonitor} has told of another network, or of none. */
  public void networkChanged(Network network) {}
}
