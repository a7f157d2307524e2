package dev.bywash.simulation;

import java.util.ArrayList;
import java.util.List;

/** The server: one log, and the connections that follow it. */
final class Server {
  /** What the server is able to do at the moment. */
  enum Condition {
    UP,
    DOWN,
    DRAINING,
    OVERLOADED
  }

  final ServerLog log;
  final long heartbeatMillis;

  private final World world;
  private final List<Session> sessions = new ArrayList<>();
  private Condition condition = Condition.UP;
  private long backAtMillis;
  private long askedToWaitMillis;
  private boolean healed;

  /** One connection, as the server sees it. */
  interface Session {
    void published(ServerLog.Entry entry);

    /** The server leaves, orderly: a goodbye that asks to wait for so long. */
    void sendAway(long afterMillis);

    /** The server is gone, and what it had sent last may be lost. */
    void crashed();
  }

  Server(World world, ServerLog log, long heartbeatMillis) {
    this.world = world;
    this.log = log;
    this.heartbeatMillis = heartbeatMillis;
  }

  Condition condition() {
    return condition;
  }

  /** What a refusal says in Retry-After; -1 for nothing. */
  long retryAfterMillis() {
    return askedToWaitMillis;
  }

  /** When a client that is sent away now may come back: the server has jittered it. */
  long goodbyeMillis() {
    return world.draw(4) == 0 ? 0 : world.draw(6_000);
  }

  void publish(String channel) {
    ServerLog.Entry entry = log.append(channel, 1 + world.draw(3));
    for (Session session : new ArrayList<>(sessions)) {
      session.published(entry);
    }
  }

  void join(Session session) {
    sessions.add(session);
  }

  void leave(Session session) {
    sessions.remove(session);
  }

  /** Stops at once, and comes back with or without its memory. */
  void crash(long downMillis, boolean keepsMemory) {
    if (healed) {
      return;
    }
    become(Condition.DOWN, downMillis);
    for (Session session : new ArrayList<>(sessions)) {
      session.crashed();
    }
    if (!keepsMemory) {
      log.loseMemory();
    }
  }

  /** Sends everybody away, each at its moment, then restarts. */
  void drain(long drainMillis, boolean keepsMemory) {
    become(Condition.DRAINING, drainMillis);
    for (Session session : new ArrayList<>(sessions)) {
      world.in(world.draw((int) drainMillis), () -> session.sendAway(goodbyeMillis()));
    }
    world.in(drainMillis, () -> crash(1 + world.draw(3_000), keepsMemory));
  }

  void overload(long millis, long retryAfter) {
    become(Condition.OVERLOADED, millis);
    askedToWaitMillis = retryAfter;
  }

  void heal() {
    healed = true;
    condition = Condition.UP;
    backAtMillis = world.now();
  }

  private void become(Condition newCondition, long millis) {
    condition = newCondition;
    askedToWaitMillis = 1_000L * (1 + world.draw(5));
    backAtMillis = Math.max(backAtMillis, world.now() + millis);
    world.in(millis, this::comeBack);
  }

  private void comeBack() {
    if (world.now() >= backAtMillis) {
      condition = Condition.UP;
    }
  }
}
