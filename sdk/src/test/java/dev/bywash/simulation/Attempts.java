package dev.bywash.simulation;

import dev.bywash.RetryPolicy;
import dev.bywash.TransportType;
import dev.bywash.internal.delivery.Router;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Watches each connection's attempts: how many at a time, how close, and none that is too early.
 */
final class Attempts {
  private static final long FLOOR_MILLIS = 100;
  private static final int MOST_IN_A_MINUTE = 60;

  private final World world;
  private final int transports;
  private final Map<Router, Course> byRouter = new IdentityHashMap<>();

  /** In the order in which they began. */
  private final List<Course> courses = new ArrayList<>();

  Attempts(World world, int transports) {
    this.world = world;
    this.transports = transports;
  }

  /** What one connection has tried. */
  private static final class Course {
    final List<SimulatedLink> open = new ArrayList<>();
    final Map<TransportType, Long> lastOpen = new EnumMap<>(TransportType.class);
    final Map<TransportType, Long> notBefore = new EnumMap<>(TransportType.class);
    final ArrayDeque<Long> lastMinute = new ArrayDeque<>();

    boolean isProbe(SimulatedLink link) {
      for (SimulatedLink other : open) {
        if (other != link && other.type != link.type && other.isAdopted()) {
          return true;
        }
      }
      return false;
    }
  }

  /** The app has changed what it wants: then the client may be quick, once. */
  void wantsChanged() {
    for (Course course : courses) {
      course.lastOpen.clear();
      course.lastMinute.clear();
    }
  }

  void opened(SimulatedLink link) {
    Course course = of(link);
    long now = world.now();
    Long last = course.lastOpen.put(link.type, now);
    if (last != null && now - last < FLOOR_MILLIS) {
      world.broken("G6: " + link + " came " + (now - last) + " ms after the last of its kind");
    }
    long notBefore = course.notBefore.getOrDefault(link.type, 0L);
    if (now < notBefore) {
      world.broken("G6: " + link + " came " + (notBefore - now) + " ms early");
    }
    countMinute(course, now);
    course.open.add(link);
  }

  private void countMinute(Course course, long now) {
    course.lastMinute.addLast(now);
    while (course.lastMinute.peekFirst() <= now - 60_000) {
      course.lastMinute.removeFirst();
    }
    world.coverage.most("attempts in a minute", course.lastMinute.size());
    if (course.lastMinute.size() > MOST_IN_A_MINUTE) {
      world.broken("G6: more than " + MOST_IN_A_MINUTE + " attempts in a minute");
    }
  }

  /**
   * The client is about to hear this. What the server asks for counts until it says hello again,
   * and for the transport that was asked: a proxy may have spoken for one and not for the others.
   * What a probe beside a live link is asked only puts off the next probe.
   */
  void hears(SimulatedLink link, Message message) {
    if (link.isOver()) {
      return;
    }
    Course course = of(link);
    if (message.kind() == Message.Kind.HELLO) {
      course.notBefore.clear();
    } else if (message.waitMillis() >= 0 && !course.isProbe(link)) {
      long wait = Math.min(message.waitMillis(), RetryPolicy.MAX_SERVER_WAIT_MILLIS);
      course.notBefore.merge(link.type, world.now() + wait, Math::max);
    }
  }

  /** The rules that hold always. */
  void check() {
    for (Course course : courses) {
      course.open.removeIf(SimulatedLink::isOver);
      boolean connected = false;
      for (SimulatedLink link : course.open) {
        connected |= link.isAdopted();
      }
      int most = connected ? 2 : transports;
      if (course.open.size() > most) {
        world.broken("G5: links open at a time: " + course.open);
      }
    }
  }

  private Course of(SimulatedLink link) {
    Course course = byRouter.get(link.router);
    if (course == null) {
      course = new Course();
      byRouter.put(link.router, course);
      courses.add(course);
    }
    return course;
  }
}
