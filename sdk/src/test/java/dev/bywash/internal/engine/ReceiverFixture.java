package dev.bywash.internal.engine;

import dev.bywash.internal.delivery.Router;
import dev.bywash.internal.transport.LinkListener;
import java.lang.reflect.Field;
import java.util.concurrent.CountDownLatch;

/**
 * Looks into the receiver of a link, so that a test on one thread knows before a call whether it
 * would block.
 */
public final class ReceiverFixture {
  private static final Field ROUTER = field("router");
  private static final Field DECIDED = field("decided");
  private static final Field ADOPTED = field("adopted");

  private ReceiverFixture() {}

  /** The router of the connection that the link belongs to. */
  public static Router routerOf(LinkListener listener) {
    return (Router) get(ROUTER, listener);
  }

  /** Whether the engine has answered to the link's hello. */
  public static boolean isDecided(LinkListener listener) {
    return ((CountDownLatch) get(DECIDED, listener)).getCount() == 0;
  }

  /** Whether the link is the one in use. */
  public static boolean isAdopted(LinkListener listener) {
    return (Boolean) get(ADOPTED, listener);
  }

  /** What a receiver does first with what comes after hello, before it waits for the engine. */
  public static void spoke(LinkListener listener, boolean isEvent) {
    ((LinkReceiver) listener).spoke(isEvent);
  }

  private static Field field(String name) {
    try {
      Field field = LinkReceiver.class.getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw new AssertionError(e);
    }
  }

  private static Object get(Field field, LinkListener listener) {
    try {
      return field.get(listener);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
