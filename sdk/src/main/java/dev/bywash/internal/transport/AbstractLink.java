package dev.bywash.internal.transport;

import dev.bywash.Failure;
import dev.bywash.protocol.Hello;
import dev.bywash.protocol.MessageSink;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What all links share: they end once, by a failure that the listener hears of or by a cancel that
 * it does not, and after that the listener hears nothing.
 */
abstract class AbstractLink implements Link {
  final Site site;

  private final LinkListener listener;

  /** Whether this link has failed or been cancelled. Whoever sets it ends the link. */
  private final AtomicBoolean over = new AtomicBoolean();

  /** Written by the thread that reads, read by any. */
  private volatile long lastHeardMillis;

  AbstractLink(Site site, LinkListener listener) {
    this.site = site;
    this.listener = listener;
    this.lastHeardMillis = site.options.scheduler.nowMillis();
  }

  /** Starts the I/O on another thread. Called once, by the transport that made this link. */
  abstract void start();

  /** Lets go of sockets and timers. Called once, by any thread. */
  abstract void release();

  @Override
  public final void cancel() {
    if (over.compareAndSet(false, true)) {
      site.remove(this);
      release();
    }
  }

  @Override
  public final long lastHeardMillis() {
    return lastHeardMillis;
  }

  /** To be called whenever bytes have arrived, and when a new request goes out. */
  final void heard() {
    long nowMillis = site.options.scheduler.nowMillis();
    // To write it anew costs more than to look, and many events come in a millisecond.
    if (nowMillis != lastHeardMillis) {
      lastHeardMillis = nowMillis;
    }
  }

  final boolean isOver() {
    return over.get();
  }

  /** Ends this link and tells the listener, unless it is over already. Reading thread only. */
  final void fail(Failure failure) {
    if (over.compareAndSet(false, true)) {
      site.remove(this);
      release();
      listener.failed(failure);
    }
  }

  /** The listener, for as long as this link is not over. */
  final MessageSink sink() {
    return new MessageSink() {
      @Override
      public void hello(Hello hello) {
        if (!isOver()) {
          listener.hello(hello);
        }
      }

      @Override
      public void event(String id, String channel, String type, long timeMillis, String json) {
        if (!isOver()) {
          listener.event(id, channel, type, timeMillis, json);
        }
      }

      @Override
      public void heartbeat(String cursor) {
        if (!isOver()) {
          listener.heartbeat(cursor);
        }
      }

      @Override
      public void reconnect(long afterMillis) {
        if (!isOver()) {
          listener.reconnect(afterMillis);
        }
      }
    };
  }
}
