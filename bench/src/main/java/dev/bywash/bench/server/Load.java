package dev.bywash.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Raw subscribers and one publisher, all on the thread that calls: nothing is made of an event but
 * a count, so that the server is what is measured.
 */
final class Load implements AutoCloseable {
  /** How long a server may take for the next thing before it counts as stuck. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private static final int BUFFER = 256 * 1024;

  /** How many connections are opened before their answers are waited for. */
  private static final int OPENED_AT_ONCE = 100;

  private final Dialect dialect;
  private final int port;
  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private final byte[] copy = new byte[BUFFER];
  private final List<Wire> subscribers = new ArrayList<>();
  private final Wire publisher;

  private long published;

  /** What each subscriber is to have received, and how many have not. */
  private int wanted;

  private int missing;

  Load(Dialect dialect, int port) throws IOException {
    this.dialect = dialect;
    this.port = port;
    this.publisher = new Wire(selector, port, new SseCounter());
  }

  /** Opens subscriptions; returns when each has its answer's head. */
  void open(Form form, int count) throws IOException {
    open(count, form, dialect.subscribe(form));
    wanted = 0;
  }

  private void open(int count, Form form, byte[] request) throws IOException {
    for (int opened = 0; opened < count; ) {
      List<Wire> some = new ArrayList<>();
      for (; opened < count && some.size() < OPENED_AT_ONCE; opened++) {
        Wire wire = new Wire(selector, port, form.counter());
        wire.send(request);
        some.add(wire);
      }
      pump(() -> some.stream().allMatch(wire -> wire.answers().heads() == 1), "heads of answers");
      subscribers.addAll(some);
    }
    for (Wire wire : subscribers) {
      int expected = form == Form.WEBSOCKET ? 101 : 200;
      if (wire.answers().status() != expected) {
        throw new IOException("a subscription was answered " + wire.answers().status());
      }
    }
  }

  /** Opens clients that poll for ever, from the oldest event kept. */
  void openPollers(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Wire poller = new Poller(selector, port, dialect);
      subscribers.add(poller);
      poller.send(dialect.firstPoll());
    }
    wanted = 0;
  }

  /**
   * Opens subscriptions from the oldest event, waits until each has every event that this load has
   * published, and ends them. Answers with how long that took, in nanoseconds.
   */
  long replay(Form form, int count) throws IOException {
    wanted = Math.toIntExact(published);
    missing = count;
    long began = System.nanoTime();
    open(count, form, dialect.replay(form));
    pump(() -> missing == 0, "all of a replay");
    long took = System.nanoTime() - began;
    closeSubscribers();
    return took;
  }

  /**
   * Publishes bursts, each when every subscriber has the one before, and answers with how long each
   * took from the publish to the last subscriber's last event, in nanoseconds.
   */
  long[] fanOut(int bursts, int eventsPerBurst) throws IOException {
    long[] took = new long[bursts];
    for (int burst = 0; burst < bursts; burst++) {
      wanted += eventsPerBurst;
      missing = subscribers.size();
      byte[] requests = requests(eventsPerBurst);
      long began = System.nanoTime();
      publisher.send(requests);
      pump(() -> missing == 0, "event " + wanted + " at each subscriber");
      took[burst] = System.nanoTime() - began;
      pump(() -> publisher.answers().complete() == published, "answers to the publishes");
    }
    return took;
  }

  /** Publishes so many at once, and the next when those are answered. */
  void publish(int bursts, int eventsPerBurst) throws IOException {
    wanted += bursts * eventsPerBurst;
    for (int burst = 0; burst < bursts; burst++) {
      publisher.send(requests(eventsPerBurst));
      pump(() -> publisher.answers().complete() == published, "answers to publishes");
    }
  }

  private byte[] requests(int events) {
    byte[] all = new byte[0];
    for (int i = 0; i < events; i++) {
      byte[] one = dialect.publish(++published);
      all = Arrays.copyOf(all, all.length + one.length);
      System.arraycopy(one, 0, all, all.length - one.length, one.length);
    }
    return all;
  }

  /** How many events have come, over all subscribers. */
  long received() {
    return subscribers.stream().mapToLong(Wire::events).sum();
  }

  private void pump(BooleanSupplier done, String what) throws IOException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!done.getAsBoolean()) {
      if (selector.select(this::receive, 1_000) > 0) {
        continue;
      }
      if (System.nanoTime() - deadline > 0) {
        throw new IOException("waited a minute in vain for: " + what);
      }
    }
  }

  private void receive(SelectionKey key) {
    Wire wire = (Wire) key.attachment();
    int before = wire.events();
    try {
      wire.receive(buffer, copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (before < wanted && wire.events() >= wanted) {
      missing--;
    }
  }

  /** Ends the subscriptions, and leaves the publisher. */
  void closeSubscribers() throws IOException {
    for (Wire wire : subscribers) {
      wire.close();
    }
    subscribers.clear();
  }

  @Override
  public void close() throws IOException {
    closeSubscribers();
    publisher.close();
    selector.close();
  }
}
