package dev.bywash.internal.engine;

import dev.bywash.Failure;
import dev.bywash.Gap;
import dev.bywash.internal.delivery.LinkRequest;
import dev.bywash.internal.delivery.Router;
import dev.bywash.internal.transport.Link;
import dev.bywash.internal.transport.LinkListener;
import dev.bywash.protocol.Hello;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Hears one link: what concerns the connection goes to the engine, what concerns the subscribers
 * goes the short way, on the reader's own thread, to the router.
 *
 * <p>The reader itself takes the engine a step on with its hello, and so knows at once what becomes
 * of the link. When another thread is at it just then, the reader may have the first event before
 * the engine's answer; it waits here for that answer, as the link may be one that is not wanted any
 * more.
 */
final class LinkReceiver implements LinkListener {
  private final int generation;
  private final LinkRequest request;
  private final EngineLoop engine;
  private final Router router;
  private final CountDownLatch decided = new CountDownLatch(1);

  /** Written in a step of the engine when the link is open; null until then. */
  private volatile @Nullable Link link;

  /** The first hello; written by the reader's thread, once. */
  private volatile @Nullable Hello hello;

  /** Written in a step of the engine: true from adoption until the link is cancelled. */
  private volatile boolean adopted;

  /**
   * Written by the reader's thread: odd while it is with the subscribers, and one more on each way.
   */
  private final AtomicLong steps = new AtomicLong();

  /** The reader's thread while it lends itself to the engine; null when it does not. */
  private volatile @Nullable Thread lent;

  // Confined to the thread that reads.

  /** Whether the engine has been told that something came after hello. */
  private boolean spoke;

  /** Whether it has been told that an event did. */
  private boolean eventCame;

  LinkReceiver(int generation, LinkRequest request, EngineLoop engine, Router router) {
    this.generation = generation;
    this.request = request;
    this.engine = engine;
    this.router = router;
  }

  void attach(Link opened) {
    link = opened;
  }

  /** True while the reader is with the subscribers and not at the socket. */
  boolean isBusy() {
    return (steps.get() & 1) == 1;
  }

  /** A number that changes with every event. */
  long progress() {
    return steps.get();
  }

  /** The engine wants this link: its hello takes effect, and its events may pass. */
  void adopt() {
    Hello first = hello;
    if (first != null) {
      router.adopt(generation, request, first);
    }
    adopted = true;
    decided.countDown();
    if (Thread.currentThread() != lent) {
      router.deliver();
    }
  }

  /** The engine does not want this link, or not any more. */
  void shut() {
    adopted = false;
    decided.countDown();
  }

  @Override
  public void hello(Hello arrived) {
    Gap gap = null;
    if (hello == null) {
      gap = router.gapIn(generation, request, arrived);
      hello = arrived;
    } else {
      spoke(false);
      if (isAdopted()) {
        gap = router.helloAgain(generation, arrived);
      }
    }
    ask(
        new Input.HelloArrived(
            generation,
            quietLimitMillis(arrived),
            gap,
            arrived.isAssumed(),
            arrived.acceptsSubscribe(),
            arrived.spreadMillis()));
  }

  /** Something has come after hello, which the engine hears of before anything waits for it. */
  void spoke(boolean isEvent) {
    if (!spoke || (isEvent && !eventCame)) {
      spoke = true;
      eventCame = isEvent;
      ask(new Input.Spoke(generation, isEvent));
    }
  }

  /** Takes the engine a step on, and to the subscribers what it has for them after that. */
  private void ask(Input input) {
    lent = Thread.currentThread();
    engine.postHere(input);
    lent = null;
    if (adopted) {
      cross();
      try {
        router.deliverFromReader();
      } finally {
        cross();
      }
    }
  }

  @Override
  public void event(String id, String channel, String type, long timeMillis, String json) {
    spoke(true);
    if (isAdopted()) {
      cross();
      try {
        router.event(generation, id, channel, type, timeMillis, json);
      } finally {
        cross();
      }
    }
  }

  /** Goes to the subscribers, or comes back from them. */
  private void cross() {
    steps.lazySet(steps.get() + 1);
  }

  @Override
  public void heartbeat(String cursor) {
    spoke(false);
    if (isAdopted()) {
      router.heartbeat(generation, cursor);
    }
  }

  @Override
  public void reconnect(long afterMillis) {
    engine.post(new Input.SentAway(generation, afterMillis));
  }

  @Override
  public void failed(Failure failure) {
    engine.post(new Input.LinkFailed(generation, failure));
  }

  private boolean isAdopted() {
    if (adopted) {
      return true;
    }
    boolean interrupted = false;
    boolean waits = true;
    while (waits) {
      try {
        decided.await();
        waits = false;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return adopted;
  }

  private long quietLimitMillis(Hello arrived) {
    Link opened = link;
    return opened == null
        ? 2 * arrived.heartbeatMillis()
        : opened.quietLimitMillis(arrived.heartbeatMillis());
  }
}
