package dev.bywash.internal.delivery;

import java.lang.reflect.Field;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Looks into a router and its flows, so that a test on one thread knows before a call whether it
 * would block, and how much is queued. It only looks.
 */
public final class RouterFixture {
  private static final Field LOCK = field(Router.class, "lock");
  private static final Field ROOM = field(Router.class, "room");
  private static final Field CHANGED = field(Room.class, "changed");

  private RouterFixture() {}

  /** True when the next event would have to wait, as no flow has room for it. */
  public static boolean isHeldUp(Router router) {
    ReentrantLock lock = (ReentrantLock) get(LOCK, router);
    lock.lock();
    try {
      return ((Room) get(ROOM, router)).isMissing();
    } finally {
      lock.unlock();
    }
  }

  /** True while a reader waits for room, and nobody has told it to look again. */
  public static boolean readerWaits(Router router) {
    ReentrantLock lock = (ReentrantLock) get(LOCK, router);
    lock.lock();
    try {
      return lock.hasWaiters((Condition) get(CHANGED, get(ROOM, router)));
    } finally {
      lock.unlock();
    }
  }

  /** True when more than this is queued. */
  public static boolean holdsMoreThan(Flow flow, int limit) {
    return flow.queued() > limit;
  }

  private static Field field(Class<?> owner, String name) {
    try {
      Field field = owner.getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw new AssertionError(e);
    }
  }

  private static Object get(Field field, Object owner) {
    try {
      return field.get(owner);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
