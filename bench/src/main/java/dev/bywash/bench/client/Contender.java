package dev.bywash.bench.client;

import java.io.Closeable;

/**
 * One way to read a stream of events.
 *
 * @param title for people, and unique
 */
record Contender(String title, Opener opener) {
  /** Begins to read, on a thread of its own, and goes on until it is closed. */
  @FunctionalInterface
  interface Opener {
    Closeable open(String url, Sink sink) throws Exception;

    /** What an app has before it begins to read, as its {@code OkHttpClient}. */
    default Prepared prepare(String url) throws Exception {
      return sink -> open(url, sink);
    }
  }

  /** Can begin to read, again and again, until it is closed. */
  @FunctionalInterface
  interface Prepared extends Closeable {
    Closeable open(Sink sink) throws Exception;

    @Override
    default void close() {}
  }

  Prepared prepare(String url) throws Exception {
    return opener.prepare(url);
  }

  Closeable open(String url, Sink sink) throws Exception {
    return opener.open(url, sink);
  }

  @Override
  public String toString() {
    return title;
  }
}
