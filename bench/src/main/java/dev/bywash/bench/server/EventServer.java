package dev.bywash.bench.server;

import java.io.IOException;

/** A running server that is measured. */
interface EventServer extends AutoCloseable {
  Dialect dialect();

  int port();

  /** The process; what it has started belongs to it. */
  ProcessHandle process();

  /** Gives memory back that is not in use, where the server has to be told. */
  void giveMemoryBack() throws IOException;

  @Override
  void close() throws IOException;
}
