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
  private static final int MOST_SHORT_LIVES = 8;
  private static final long ENGINE_LAG_MILLIS = 10;
  private static final long SETTLED_MILLIS = 1_500;
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

    /** The transport of the last link, if it had proved itself; it is to be tried first. */
    TransportType proved;

    long lostMillis;

    long askedMillis;

    /** How often the app has changed its mind of late, and not yet been answered. */
    int changes;

    long changedMillis;

    /** How many links of this transport, and of no other, have died young of late. */
    int shortLives;

    TransportType shortLived;

    boolean isProbe(SimulatedLink link) {
      for (SimulatedLink other : open) {
        if (other != link && other.type != link.type && other.isAdopted()) {
          return true;
        }
      }
      return false;
    }
  }

  /** The app or its network has changed what is wanted: then the client may be quick, once. */
  void wantsChanged() {
    for (Course course : courses) {
      course.changes++;
      course.shortLives = 0;
      course.changedMillis = world.now();
      course.lastMinute.clear();
      course.notBefore.clear();
      course.proved = null;
    }
  }

  /** On another network the client may be quick, once; what the server asked for still counts. */
  void networkChanged() {
    for (Course course : courses) {
      course.changes++;
      course.shortLives = 0;
      course.changedMillis = world.now();
      course.proved = null;
    }
  }

  void opened(SimulatedLink link) {
    Course course = of(link);
    long now = world.now();
    long last = course.lastOpen.getOrDefault(link.type, -FLOOR_MILLIS);
    course.lastOpen.put(link.type, now);
    if (now - course.changedMillis > SETTLED_MILLIS) {
      course.changes = 0;
    }
    if (now - last < FLOOR_MILLIS && --course.changes < 0) {
      world.broken("G6: " + link + " came " + (now - last) + " ms after the last of its kind");
    }
    long notBefore = course.notBefore.getOrDefault(link.type, 0L);
    boolean isKnown = now - course.askedMillis > ENGINE_LAG_MILLIS;
    if (now < notBefore && isKnown) {
      world.broken("G6: " + link + " came " + (notBefore - now) + " ms early");
    }
    countMinute(course, now);
    course.open.removeIf(SimulatedLink::isOver);
    boolean isRetry = course.open.isEmpty() && now - course.lostMillis >= FLOOR_MILLIS;
    if (course.proved != null && course.proved != link.type && isRetry) {
      world.broken("G4: " + course.proved + " had proved itself, and yet " + link + " came first");
    }
    course.proved = null;
    if (link.type != course.shortLived) {
      course.shortLives = 0;
    }
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
    if (message.kind() == Message.Kind.FAILED) {
      countShortLife(course, link);
      boolean isProved =
          link.isProved()
              && !isChanging(course)
              && !message.leavesDoubt()
              && course.open.size() == 1;
      course.proved = isProved ? link.type : null;
      course.lostMillis = world.now();
    }
    if (message.kind() == Message.Kind.HELLO) {
      course.notBefore.clear();
    } else if (message.waitMillis() >= 0 && !course.isProbe(link) && !isChanging(course)) {
      long wait = Math.min(message.waitMillis(), RetryPolicy.MAX_SERVER_WAIT_MILLIS);
      course.askedMillis = world.now();
      course.notBefore.merge(link.type, world.now() + wait, Math::max);
    }
  }

  /** What says hello and does not last, again and again, has to let the others try. */
  private void countShortLife(Course course, SimulatedLink link) {
    if (!link.isAdopted() || !link.isYoung() || course.open.size() > 1) {
      course.shortLives = 0;
      return;
    }
    course.shortLives = course.shortLived == link.type ? course.shortLives + 1 : 1;
    course.shortLived = link.type;
    world.coverage.most("short lives of one transport", course.shortLives);
    if (transports > 1 && course.shortLives > MOST_SHORT_LIVES) {
      world.broken("G4: " + course.shortLives + " short lives, and yet only " + link.type);
    }
  }

  /** The engine may hear of a change after this message, and begin anew. */
  private boolean isChanging(Course course) {
    return world.now() - course.changedMillis <= ENGINE_LAG_MILLIS;
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
      // Its first subscribers, and what they changed, came before its first link.
      course.changes = 3;
      course.changedMillis = world.now();
      byRouter.put(link.router, course);
      courses.add(course);
      if (courses.size() > 1) {
        world.coverage.met("moved apart");
      }
    }
    return course;
  }
}
