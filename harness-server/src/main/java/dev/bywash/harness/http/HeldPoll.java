package dev.bywash.harness.http;

import dev.bywash.harness.hub.Goodbye;
import dev.bywash.harness.hub.Loop;
import dev.bywash.harness.hub.Subscriber;
import dev.bywash.harness.hub.Subscription;
import dev.bywash.harness.hub.Transport;
import dev.bywash.harness.log.Cursor;
import dev.bywash.harness.log.LogEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A poll that waits: it is answered with the first batch of events, or when its wait is over. The
 * hub's batches fit a page. Every field is guarded by the loop.
 */
final class HeldPoll implements Subscriber {

  private final Exchange exchange;
  private final Page empty;
  private final int waitSeconds;
  private final List<LogEvent> events = new ArrayList<>();

  /** Null before the poll is held. */
  private @Nullable Subscription subscription;

  private Loop.@Nullable Timeout timeout;

  HeldPoll(Exchange exchange, Page empty, int waitSeconds) {
    this.exchange = exchange;
    this.empty = empty;
    this.waitSeconds = waitSeconds;
  }

  void hold(Set<String> channels) {
    exchange.whenGone(this::end);
    subscription =
        exchange.loop().shard().subscribe(Transport.LONG_POLL, channels, empty.cursor(), this);
    timeout =
        exchange.loop().shard().loop().schedule(this::flush, TimeUnit.SECONDS.toNanos(waitSeconds));
  }

  @Override
  public boolean isWritable() {
    return true;
  }

  @Override
  public void event(LogEvent event) {
    events.add(event);
  }

  @Override
  public void flush() {
    if (subscription != null) {
      answer(subscription.cursor(), OptionalLong.empty());
    }
  }

  /** A poll has no heartbeat: its wait is its pulse. */
  @Override
  public boolean heartbeat(Cursor cursor) {
    return false;
  }

  @Override
  public void goodbye(Goodbye goodbye) {
    answer(goodbye.cursor(), OptionalLong.of(goodbye.afterMillis()));
  }

  @Override
  public void cut() {
    end();
    exchange.cut();
  }

  private void answer(Cursor cursor, OptionalLong reconnectAfterMillis) {
    end();
    Page page = new Page(empty.hello(), events, cursor, false, reconnectAfterMillis);
    exchange.answer(PollHandler.longPage(page, waitSeconds));
  }

  private void end() {
    if (subscription != null) {
      subscription.cancel();
      subscription = null;
    }
    if (timeout != null) {
      timeout.cancel();
    }
  }
}
