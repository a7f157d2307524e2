package dev.bywash.bench.client;

import java.io.Closeable;
import java.io.IOException;

/**
 * A thread that reads until what it reads from is closed under it. What it throws after that is the
 * end that was asked for; before, it is what an uncaught exception is.
 */
final class Reading implements Closeable {
  private final Closeable resource;

  /** Set before the resource is closed. */
  private volatile boolean closed;

  private Reading(Closeable resource) {
    this.resource = resource;
  }

  /** Reads once, and is called again until the reading is closed. */
  @FunctionalInterface
  interface Step {
    void read() throws Exception;
  }

  static Closeable start(Closeable resource, Step step) {
    Reading reading = new Reading(resource);
    Thread thread = new Thread(() -> reading.run(step), "contender");
    thread.setDaemon(true);
    thread.start();
    return reading;
  }

  private void run(Step step) {
    try {
      while (!closed) {
        step.read();
      }
    } catch (Exception e) {
      if (!closed) {
        throw new IllegalStateException("a contender can read no more", e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    resource.close();
  }
}
