package dev.bywash.harness.http;

import dev.bywash.harness.fault.ArmedFault;
import dev.bywash.harness.fault.Effect;
import dev.bywash.harness.fault.Occasion;
import dev.bywash.harness.fault.Trigger.Kind;
import dev.bywash.harness.fault.Watch;
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
final class HeldPoll implements Subscriber, Watched {

  private final Exchange exchange;
  private final Page empty;
  private final int waitSeconds;
  private final @Nullable EpochMask mask;
  private final List<Loop.Timeout> ruleTimers = new ArrayList<>();

  /** Grows with what happens while it waits. */
  private Opening opening;

  private final List<LogEvent> events = new ArrayList<>();

  /** Null before the poll is held. */
  private @Nullable Subscription subscription;

  private Loop.@Nullable Timeout timeout;

  HeldPoll(
      Exchange exchange, Page empty, int waitSeconds, Opening opening, @Nullable EpochMask mask) {
    this.opening = opening;
    this.mask = mask;
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
    exchange.loop().connections().add(this);
    arm(opening.watch().armed());
  }

  @Override
  public @Nullable Subscription subscription() {
    return subscription;
  }

  @Override
  public Watch watch() {
    return opening.watch();
  }

  @Override
  public void renew() {
    arm(opening.watch().renew());
  }

  private void arm(List<ArmedFault> rules) {
    for (ArmedFault rule : rules) {
      if (rule.isAt(Kind.AFTER_TIME)) {
        long nanos = TimeUnit.MILLISECONDS.toNanos(rule.trigger().number());
        ruleTimers.add(exchange.loop().shard().loop().schedule(() -> fireNow(rule), nanos));
      }
    }
  }

  private void fireNow(ArmedFault rule) {
    if (subscription == null || !rule.fire(opening.watch().visit(), Occasion.NONE)) {
      return;
    }
    Cursor cursor = subscription.cursor();
    Effect effect = rule.effect();
    switch (effect.name()) {
      case "cut" -> {
        end();
        SocketEnd.fin(exchange.channel());
      }
      case "reset" -> {
        end();
        SocketEnd.reset(exchange.channel());
      }
      case "reconnect" -> answer(cursor, OptionalLong.of(effect.time("after").toMillis()));
      default -> {
        List<Effect> effects = new ArrayList<>(opening.effects());
        effects.add(effect);
        opening = new Opening(opening.watch(), effects);
        if (effect.name().equals("end")) {
          answer(cursor, OptionalLong.empty());
        }
      }
    }
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
    if (opening.watch().isOutdated()) {
      opening.watch().renew();
    }
    PollHandler.answer(exchange, page, PollHandler.longPage(page, waitSeconds), opening, mask);
  }

  private void end() {
    if (subscription != null) {
      subscription.cancel();
      subscription = null;
    }
    exchange.loop().connections().remove(this);
    ruleTimers.forEach(Loop.Timeout::cancel);
    if (timeout != null) {
      timeout.cancel();
    }
  }
}
