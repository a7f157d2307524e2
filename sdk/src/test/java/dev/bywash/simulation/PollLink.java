package dev.bywash.simulation;

import dev.bywash.Failure;
import dev.bywash.Failure.Kind;
import dev.bywash.TransportType;
import dev.bywash.internal.time.Scheduler;

/** A link of one poll after the other, long or short. */
final class PollLink extends SimulatedLink implements Server.Session {
  private static final long HOLD_MILLIS = 25_000;
  private static final long ANSWER_MILLIS = 10_000;
  private static final long INTERVAL_MILLIS = 5_000;
  private static final int PAGE_LIMIT = 20;

  private String next;
  private boolean first = true;
  private boolean held;
  private boolean more;
  private int poll;
  private Scheduler.Task pause;
  private Scheduler.Task patience;

  PollLink(Stage stage, Request request, int number) {
    super(stage, request, number);
    this.next = request.cursor();
  }

  @Override
  void start() {
    poll();
  }

  @Override
  void release() {
    stage.server().leave(this);
    held = false;
    forget(pause);
    forget(patience);
  }

  @Override
  public long quietLimitMillis(long heartbeatMillis) {
    return (isLong() ? HOLD_MILLIS : 0) + ANSWER_MILLIS + INTERVAL_MILLIS + 5_000;
  }

  @Override
  void pageRead() {
    forget(patience);
    pause = stage.phone().run(this::poll, isLong() || more ? 0 : INTERVAL_MILLIS);
  }

  @Override
  public void published(ServerLog.Entry entry) {
    if (held && channels.contains(entry.channel())) {
      answer(-1);
    }
  }

  @Override
  public void sendAway(long afterMillis) {
    if (held) {
      answer(afterMillis);
    }
  }

  @Override
  public void crashed() {
    release();
    breakOff(Failure.of(Kind.BROKEN, "reset", null));
  }

  private boolean isLong() {
    return type == TransportType.LONG_POLL;
  }

  private void poll() {
    if (isOver()) {
      return;
    }
    heard();
    int current = ++poll;
    long limit = ANSWER_MILLIS + (isLong() && !first ? HOLD_MILLIS : 0);
    patience = stage.phone().run(this::timeOut, limit);
    world.in(stage.route().latency(), () -> reach(current));
  }

  private void timeOut() {
    tell("timed out");
    markFaulty();
    // What is on its way comes too late.
    poll++;
    breakOffNow(Failure.of(Kind.TIMEOUT, "no answer in time", null));
  }

  private void reach(int current) {
    if (isOver() || isSevered() || current != poll) {
      return;
    }
    Failure unreachable = stage.route().unreachable();
    if (unreachable != null) {
      fail(unreachable, "offline");
    } else if (stage.route().isPartitioned()) {
      lose("partitioned");
    } else {
      pass(stage.route().blockFor(type));
    }
  }

  private void pass(Block block) {
    if (block != Block.NONE) {
      world.coverage.met("fault: " + block + " on " + type);
    }
    switch (block) {
      case NONE -> serve();
      case REFUSES -> fail(Refusals.byProxy(type, world), "refused");
      case CUTS -> fail(Failure.of(Kind.BROKEN, "cut", null), "cut");
      case SWALLOWS -> lose("swallowed");
      case HOLDS_AFTER_HELLO -> {
        if (first) {
          serve();
        } else {
          lose("held after hello");
        }
      }
    }
  }

  private void serve() {
    Server server = stage.server();
    switch (server.condition()) {
      case DOWN -> fail(Failure.of(Kind.UNREACHABLE, "refused", null), "down");
      case OVERLOADED -> fail(Refusals.overloaded(server, world), "overloaded");
      case DRAINING -> fail(Refusals.overloaded(server, world), "drain");
      case UP -> {
        if (isLong() && !first && nothingToSay()) {
          hold();
        } else {
          answer(-1);
        }
      }
    }
  }

  private boolean nothingToSay() {
    ServerLog log = stage.server().log;
    return log.gapFor(next) == null
        && log.after(next).stream().noneMatch(entry -> channels.contains(entry.channel()));
  }

  private void hold() {
    held = true;
    stage.server().join(this);
    int current = poll;
    world.in(
        HOLD_MILLIS,
        () -> {
          if (held && current == poll) {
            answer(-1);
          }
        });
  }

  /** Sends a page, with a goodbye unless {@code goodbyeMillis} is -1. */
  private void answer(long goodbyeMillis) {
    stage.server().leave(this);
    held = false;
    ServerLog log = stage.server().log;
    ServerLog.Start start = log.start(next);
    if (first || start.gap() != null) {
      send(Messages.hello(start, stage.server().heartbeatMillis));
    }
    first = false;
    next = log.latest();
    more = false;
    int count = 0;
    for (ServerLog.Entry entry : log.after(start.cursor())) {
      if (channels.contains(entry.channel())) {
        send(Messages.event(entry));
        next = entry.id();
        if (++count == PAGE_LIMIT) {
          more = true;
          break;
        }
      }
    }
    endPage(goodbyeMillis);
  }

  private void endPage(long goodbyeMillis) {
    if (!more) {
      next = stage.server().log.latest();
    }
    send(Messages.heartbeat(next));
    int current = poll;
    world.in(stage.route().latency(), () -> answered(current));
    if (goodbyeMillis >= 0) {
      markFaulty();
      send(Messages.reconnect(goodbyeMillis));
      send(Messages.failed(Failure.of(Kind.ENDED, "asked to come back later", null)));
    } else {
      send(new Message(Message.Kind.NEXT_POLL, "end of the page", listener -> {}));
    }
  }

  private void answered(int current) {
    if (current == poll) {
      forget(patience);
    }
  }

  private static void forget(Scheduler.Task task) {
    if (task != null) {
      task.cancel();
    }
  }

  private void lose(String why) {
    world.coverage.met("fault: poll lost");
    markFaulty();
    tell("loses its poll: " + why);
  }

  private void fail(Failure failure, String why) {
    world.coverage.met("fault: " + why);
    markFaulty();
    forget(patience);
    send(Messages.failed(failure));
  }
}
