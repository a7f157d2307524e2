package dev.bywash.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.Failure;
import dev.bywash.protocol.Hello;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Writes down what a link tells, as short texts and failures, and can be made to block or throw.
 */
class RecordingListener implements LinkListener {
  private static final long PATIENCE_SECONDS = 10;

  private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();

  /** Reading stops at the first event until this is open. */
  volatile CountDownLatch gate = new CountDownLatch(0);

  /** What every event throws; null for none. */
  volatile RuntimeException thrown;

  volatile Thread thread;

  /** How deep in calls the last event came. */
  volatile long stackDepth;

  @Override
  public void hello(Hello hello) {
    thread = Thread.currentThread();
    heard.add("hello " + hello.cursor() + (hello.gap() == null ? "" : " gap " + hello.gap()));
  }

  @Override
  public void event(String id, String channel, String type, long timeMillis, String json) {
    stackDepth = StackWalker.getInstance().walk(Stream::count);
    heard.add("event " + id + " " + json);
    if (thrown != null) {
      throw thrown;
    }
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void heartbeat(String cursor) {
    heard.add("heartbeat " + cursor);
  }

  @Override
  public void reconnect(long afterMillis) {
    heard.add("reconnect " + afterMillis);
  }

  @Override
  public void failed(Failure failure) {
    heard.add(failure);
  }

  /** Waits for exactly these to come next. */
  void hears(String... messages) throws InterruptedException {
    for (String message : messages) {
      assertThat(next()).isEqualTo(message);
    }
  }

  /** Waits for the failure, passing over what comes before it, and for nothing after it. */
  Failure failure() throws InterruptedException {
    Object next = next();
    while (!(next instanceof Failure)) {
      next = next();
    }
    hearsNothingMore();
    return (Failure) next;
  }

  void hearsNothingMore() {
    assertThat(heard).isEmpty();
  }

  /** All that has come and not been asked for yet. */
  List<Object> rest() {
    List<Object> rest = new ArrayList<>();
    heard.drainTo(rest);
    return rest;
  }

  private Object next() throws InterruptedException {
    Object next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(next).as("something heard within %s s", PATIENCE_SECONDS).isNotNull();
    return next;
  }
}
