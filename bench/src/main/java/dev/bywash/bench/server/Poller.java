package dev.bywash.bench.server;

import java.io.IOException;
import java.nio.channels.Selector;

/** A client that polls, and polls again as soon as it is answered. Used by the load's thread. */
final class Poller extends Wire {
  private final Dialect dialect;
  private final PollCounter counter;

  /** How many of the answers have been followed by a poll. */
  private int followed;

  Poller(Selector selector, int port, Dialect dialect) throws IOException {
    this(selector, port, dialect, new PollCounter());
  }

  private Poller(Selector selector, int port, Dialect dialect, PollCounter counter)
      throws IOException {
    super(selector, port, counter);
    this.dialect = dialect;
    this.counter = counter;
  }

  @Override
  void received() throws IOException {
    if (answers().complete() > followed) {
      followed = answers().complete();
      send(dialect.nextPoll(answers(), counter.take()));
    }
  }
}
