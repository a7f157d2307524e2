package dev.bywash.simulation;

import dev.bywash.Failure;
import dev.bywash.Failure.Kind;
import dev.bywash.TransportType;

/** A WebSocket or an event stream. */
final class StreamLink extends SimulatedLink implements Server.Session {
  private static final int MOST_UNREAD = 60;

  private long lastSentMillis;
  private boolean joined;

  StreamLink(Stage stage, Request request, int number) {
    super(stage, request, number);
  }

  @Override
  void start() {
    world.in(stage.route().latency(), this::reach);
  }

  @Override
  void release() {
    stage.server().leave(this);
    joined = false;
  }

  @Override
  public long quietLimitMillis(long heartbeatMillis) {
    return 2 * heartbeatMillis;
  }

  @Override
  public void published(ServerLog.Entry entry) {
    if (joined && channels.contains(entry.channel())) {
      sendNow(Messages.event(entry));
      if (unread() > MOST_UNREAD) {
        world.coverage.met("fault: slow consumer let go");
        leave(stage.server().goodbyeMillis(), 3000);
      }
    }
  }

  @Override
  public void sendAway(long afterMillis) {
    if (joined) {
      leave(afterMillis, 1012);
    }
  }

  @Override
  public void crashed() {
    release();
    if (world.draw(6) == 0) {
      goDeaf("its server is gone without a word");
    } else if (world.draw(2) == 0) {
      breakOff(Failure.of(Kind.BROKEN, "reset", null));
    } else {
      send(Messages.failed(Failure.of(Kind.ENDED, "the server ended the stream", null)));
    }
  }

  private void reach() {
    if (isOver() || isSevered()) {
      return;
    }
    Failure unreachable = stage.route().unreachable();
    if (unreachable != null) {
      refuse(unreachable, "offline");
    } else if (stage.route().isPartitioned()) {
      goDeaf("partitioned");
    } else {
      pass(stage.route().blockFor(type));
    }
  }

  private void pass(Block block) {
    if (block != Block.NONE) {
      world.coverage.met("fault: " + block + " on " + type);
      markFaulty();
    }
    switch (block) {
      case REFUSES -> send(Messages.failed(Refusals.byProxy(type, world)));
      case SWALLOWS -> {
        heard();
        goDeaf("swallowed");
      }
      default -> serve(block);
    }
  }

  private void serve(Block block) {
    Server server = stage.server();
    switch (server.condition()) {
      case DOWN -> refuse(Failure.of(Kind.UNREACHABLE, "refused", null), "down");
      case OVERLOADED -> refuse(Refusals.overloaded(server, world), "overloaded");
      case DRAINING -> refuseWhileDraining();
      case UP -> {
        open();
        if (block == Block.HOLDS_AFTER_HELLO) {
          world.in(1 + 2 * stage.route().latency(), () -> goDeaf("held after hello"));
        } else if (block == Block.CUTS) {
          Failure cut = Failure.of(Kind.BROKEN, "cut", null);
          world.in(world.draw(3_000), () -> breakOff(cut));
        }
      }
    }
  }

  private void open() {
    Server server = stage.server();
    ServerLog.Start start = server.log.start(cursor);
    sendNow(Messages.hello(start, server.heartbeatMillis));
    for (ServerLog.Entry entry : server.log.after(start.cursor())) {
      if (channels.contains(entry.channel())) {
        sendNow(Messages.event(entry));
      }
    }
    joined = true;
    server.join(this);
    beat();
  }

  private void refuseWhileDraining() {
    world.coverage.met("fault: drain");
    if (type == TransportType.SSE) {
      open();
      leave(stage.server().goodbyeMillis(), 1012);
    } else {
      refuse(Refusals.overloaded(stage.server(), world), "draining");
    }
  }

  private void leave(long afterMillis, int closeCode) {
    release();
    markFaulty();
    if (closeCode == 1012 || type == TransportType.SSE) {
      send(Messages.reconnect(afterMillis));
    }
    send(
        Messages.failed(
            type == TransportType.WEBSOCKET
                ? Failure.closeCode(closeCode, "the server closed with " + closeCode)
                : Failure.of(Kind.ENDED, "the server ended the stream", null)));
  }

  private void refuse(Failure failure, String why) {
    world.coverage.met("fault: " + why);
    markFaulty();
    send(Messages.failed(failure));
  }

  private void sendNow(Message message) {
    lastSentMillis = world.now();
    send(message);
  }

  private void beat() {
    long due = lastSentMillis + stage.server().heartbeatMillis;
    world.in(
        Math.max(0, due - world.now()),
        () -> {
          if (joined) {
            if (world.now() >= lastSentMillis + stage.server().heartbeatMillis) {
              sendNow(Messages.heartbeat(stage.server().log.latest()));
            }
            beat();
          }
        });
  }
}
