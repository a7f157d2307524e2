package dev.bywash.simulation;

import dev.bywash.Failure;
import dev.bywash.TransportType;
import dev.bywash.internal.delivery.Router;
import dev.bywash.internal.delivery.RouterFixture;
import dev.bywash.internal.engine.ReceiverFixture;
import dev.bywash.internal.transport.Link;
import dev.bywash.internal.transport.LinkListener;
import java.util.ArrayDeque;
import java.util.List;

/**
 * One attempt, as the client holds it: what arrives waits in the socket until the reader has told
 * the listener all that came before. Each message is told in a task of its own.
 */
abstract class SimulatedLink implements Link {
  /** After this the engine counts an attempt as mute, whatever it still says. */
  private static final long HELLO_TIMEOUT_MILLIS = 5_000;

  /** What has lived for so long is good; the engine says so after 10 s, and lags a little. */
  private static final long PROOF_MILLIS = 31_000;

  private static final long YOUNG_MILLIS = 9_000;
  private static final long NEVER = -1;

  final Stage stage;
  final World world;
  final TransportType type;
  final List<String> channels;
  final String cursor;
  final Router router;

  private final int number;
  private final long openedMillis;
  private final LinkListener listener;
  private final ArrayDeque<Message> inbox = new ArrayDeque<>();
  private Reader reader;
  private boolean pumping;
  private boolean over;
  private boolean severed;
  private boolean greeted;

  /** When it was first seen that the client has taken it up; a phone may sleep on a hello. */
  private long adoptedMillis = NEVER;

  private boolean faulty;
  private long lastArrivalMillis;
  private long lastHeardMillis;

  SimulatedLink(Stage stage, Request request, int number) {
    this.stage = stage;
    this.world = stage.world();
    this.type = request.type();
    this.channels = List.copyOf(request.channels());
    this.cursor = request.cursor();
    this.listener = request.listener();
    this.number = number;
    this.router = ReceiverFixture.routerOf(listener);
    this.openedMillis = world.now();
    this.lastHeardMillis = openedMillis;
  }

  /** What the client asks of a transport. */
  record Request(TransportType type, List<String> channels, String cursor, LinkListener listener) {}

  /** Sends the first request. */
  abstract void start();

  /** Lets go of what the link holds at the server. */
  abstract void release();

  @Override
  public final void cancel() {
    if (over) {
      return;
    }
    tell("cancelled");
    if (faulty) {
      stage.outage(this, greeted ? "link gave up on" : "attempt gave up on");
    }
    end();
    Message late = inbox.poll();
    if (late != null && late.kind() != Message.Kind.NEXT_POLL && world.draw(3) == 0) {
      // It was being read when the client cancelled.
      world.coverage.met("late " + late.kind());
      stage.phone().run(() -> tellLate(late), world.draw(3));
    }
  }

  @Override
  public final long lastHeardMillis() {
    return lastHeardMillis;
  }

  final void heard() {
    lastHeardMillis = world.now();
  }

  final boolean isOver() {
    return over;
  }

  final boolean isGreeted() {
    return greeted;
  }

  /** True when this link has carried something long after the client took it up. */
  final boolean isProved() {
    return isAdopted() && lastHeardMillis - adoptedMillis > PROOF_MILLIS;
  }

  /** True for a link that has not lived long enough to be believed in. */
  final boolean isYoung() {
    return !isAdopted() || world.now() - adoptedMillis < YOUNG_MILLIS;
  }

  final boolean isAdopted() {
    boolean adopted = !over && ReceiverFixture.isAdopted(listener);
    if (adopted && adoptedMillis == NEVER) {
      adoptedMillis = world.now();
    }
    return adopted;
  }

  /** Nothing comes any more, and nothing says so. */
  final void goDeaf(String why) {
    if (!severed && !over) {
      tell("hears nothing any more: " + why);
      world.coverage.met("fault: deaf");
      severed = true;
      faulty = true;
    }
  }

  /** The connection breaks, and what is under way is lost. */
  final void breakOff(Failure failure) {
    if (!severed && !over) {
      severed = true;
      faulty = true;
      long delay = stage.route().latency();
      world.in(delay, () -> arrive(Messages.failed(failure)));
    }
  }

  /** The client itself ends the connection, and what is under way is lost. */
  final void breakOffNow(Failure failure) {
    severed = true;
    arrive(Messages.failed(failure));
  }

  final boolean isSevered() {
    return severed;
  }

  /** This attempt will be in vain, and if the client ends it that is an outage. */
  final void markFaulty() {
    faulty = true;
  }

  /** Puts a message on its way to the client, behind those that are under way. */
  final void send(Message message) {
    lastArrivalMillis = Math.max(lastArrivalMillis, world.now() + stage.route().latency());
    world.in(
        lastArrivalMillis - world.now(),
        () -> {
          if (!severed) {
            arrive(message);
          }
        });
  }

  final int unread() {
    return inbox.size();
  }

  /** A page has been read to its end. */
  void pageRead() {}

  final void tell(String what) {
    world.tell(this + " " + what);
  }

  /** Lets a reader that waited for room go on, if it can. */
  final void look() {
    if (reader != null && over) {
      leave();
      return;
    }
    if (reader != null && reader.hasReturned()) {
      Reader returned = reader;
      reader = null;
      returned.result();
      inboxChanged();
    }
  }

  /** A reader that waits for room does not wait any more when its link is over. */
  private void leave() {
    if (!reader.hasReturned()) {
      world.broken("G7: the reader of " + this + " waits although its link is over");
    }
    reader = null;
  }

  /** Whether a reader of this link is still with the client. */
  final boolean isRead() {
    return reader != null;
  }

  private void arrive(Message message) {
    if (!over) {
      inbox.add(message);
      inboxChanged();
    }
  }

  private void inboxChanged() {
    if (!pumping && reader == null && !over && !inbox.isEmpty()) {
      pumping = true;
      stage.phone().run(this::readOne, 0);
    }
  }

  private void readOne() {
    pumping = false;
    if (over) {
      return;
    }
    Message.Kind kind = inbox.peek().kind();
    if (mustPause(kind)) {
      if (greeted) {
        ReceiverFixture.spoke(listener, kind == Message.Kind.EVENT);
      }
      pumping = true;
      stage.phone().run(this::readOne, 1);
      return;
    }
    heard();
    Message message = inbox.poll();
    if (kind == Message.Kind.NEXT_POLL) {
      pageRead();
    } else if (kind == Message.Kind.EVENT && isHeldUp()) {
      tell("has to wait with " + message);
      world.coverage.met("reader waits");
      reader = new Reader(router, () -> message.telling().accept(listener));
    } else {
      tellListener(message);
    }
    inboxChanged();
  }

  /**
   * A reader waits until the engine has answered to hello. And one that would wait for room begins
   * to when no callback can make any: the two at once would be a race that no seed decides.
   */
  private boolean mustPause(Message.Kind kind) {
    boolean isEvent = kind == Message.Kind.EVENT;
    boolean waitsForEngine = isEvent || kind == Message.Kind.HEARTBEAT;
    return (waitsForEngine && !ReceiverFixture.isDecided(listener))
        || (isEvent && isHeldUp() && stage.phone().hasCallbacks());
  }

  private boolean isHeldUp() {
    return isAdopted() && RouterFixture.isHeldUp(router);
  }

  private void tellLate(Message late) {
    if (greeted && !ReceiverFixture.isDecided(listener)) {
      world.broken("G7: the reader of " + this + " waits for ever");
    }
    tellListener(late);
  }

  private void tellListener(Message message) {
    if (message.kind() != Message.Kind.FAILED || !over) {
      tell(over ? "says late: " + message : "says: " + message);
    }
    if (message.kind() == Message.Kind.HELLO && !greeted) {
      greeted = true;
    }
    if (greeted || world.now() - openedMillis < HELLO_TIMEOUT_MILLIS) {
      stage.attempts().hears(this, message);
    }
    stage.coverage(message.kind().toString());
    if (message.kind() == Message.Kind.FAILED && !over) {
      stage.outage(this, greeted ? "link lost on" : "attempt failed on");
      end();
    }
    message.telling().accept(listener);
  }

  private void end() {
    over = true;
    release();
  }

  @Override
  public String toString() {
    return "#" + number + " " + type;
  }
}
