package dev.bywash.internal.delivery;

import java.lang.reflect.Field;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Looks into a router and its flows, so that a test on one thread knows before a call whether it
 * would block, and how much is queued. It only looks.
 */
public final class RouterFixture {
  private static final Field ROSTER = field("roster");
  private static final Field LOCK = field("lock");
  private static final Field ROOM = field("room");

  private RouterFixture() {}

  /** True when the next event would have to wait, as no flow has room for it. */
  public static boolean isHeldUp(Router router, int capacity) {
    Flow[] flows = ((Roster) get(ROSTER, router)).flows();
    for (Flow flow : flows) {
      if (!flow.isFull(capacity)) {
        return false;
      }
    }
    return flows.length > 0;
  }

  /** True while a reader waits for room, and nobody has told it to look again. */
  public static boolean readerWaits(Router router) {
    ReentrantLock lock = (ReentrantLock) get(LOCK, router);
    lock.lock();
    try {
      return lock.hasWaiters((Condition) get(ROOM, router));
    } finally {
      lock.unlock();
    }
  }

  /** True when more than this is queued. */
  public static boolean holdsMoreThan(Flow flow, int limit) {
    return flow.isFull(limit + 1);
  }

  private static Field field(String name) {
    try {
      Field field = Router.class.getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw new AssertionError(e);
    }
  }

  private static Object get(Field field, Router router) {
    try {
      return field.get(router);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
