package dev.bywash.internal.engine;

import dev.bywash.ConnectionState;
import dev.bywash.Failure;
import dev.bywash.Network;
import dev.bywash.internal.planner.Plan;

/**
 * One state of the connection. The states and their inputs are the machine: {@code input.on(state,
 * moment)} is a pure function, which reads no clock, draws no chance and does nothing but answer.
 *
 * <p>Each pair of state and input is one method, decided on purpose. Whatever answers an effect
 * carries the generation of its attempt, and a state takes no notice of a generation that is not
 * its own: that is how the late success of a cancelled attempt never counts.
 */
abstract class State {
  /** The time of a state that does not want to be woken. */
  static final long NEVER = Long.MAX_VALUE;

  /** The network until it is told, which is before anybody subscribes. */
  private static final Network UNTOLD = Network.online("untold");

  /** Why a connection waits that would like to try. */
  static final String HELD_BACK =
      "the retry budget that connections of this app share has nothing left for now";

  final Course course;

  State(Course course) {
    this.course = course;
  }

  abstract Next onWanted(Input.Wanted input, Moment moment);

  abstract Next onHello(Input.HelloArrived input, Moment moment);

  abstract Next onSpoke(Input.Spoke input, Moment moment);

  abstract Next onFailed(Input.LinkFailed input, Moment moment);

  abstract Next onSentAway(Input.SentAway input, Moment moment);

  abstract Next onRoomMade(Input.RoomMade input, Moment moment);

  abstract Next onNetwork(Input.NetworkChanged input, Moment moment);

  abstract Next onWoke(Input.Woke input, Moment moment);

  abstract Next onClose(Input.Close input, Moment moment);

  /** When this state wants {@link #onWoke}, by the clock of {@link Moment}. */
  abstract long wakeAtMillis();

  /** What a subscriber of connection states sees. */
  abstract ConnectionState view();

  static State initial(EngineOptions options, Plan plan) {
    return new Idle(Course.start(options, UNTOLD, plan));
  }

  /** This input changes nothing here. */
  final Next stay() {
    return Next.to(this);
  }

  /** One more failure, and the wait for it. */
  static Next backOff(Course course, Failure failure, Moment moment) {
    Course next = course.failedOnceMore().askedToWait(failure.retryAfterMillis(), moment);
    long spread = Classifier.isServerDown(failure) ? course.spreadMillis : 0;
    long wait = waitMillis(next, spread, moment);
    return Next.to(new Waiting(next, moment.nowMillis, wait, failure.detail()));
  }

  /** The wait that the server asked for, if no failures ask for more. */
  static Next comeBackLater(Course course, long afterMillis, Moment moment) {
    Course next = course.sentAway(afterMillis, moment);
    String reason = "the server sent the client away";
    return Next.to(new Waiting(next, moment.nowMillis, waitMillis(next, moment), reason));
  }

  /**
   * The wait that the failures ask for, or the server, whoever asks for more: a server may ask for
   * none at all, again and again.
   */
  static long waitMillis(Course course, Moment moment) {
    return waitMillis(course, 0, moment);
  }

  /** The same, for one of many clients, whom their server needs so long to take back. */
  private static long waitMillis(Course course, long spreadMillis, Moment moment) {
    long own =
        course.failures == 0
            ? 0
            : course.options.retryPolicy.waitMillis(course.failures, spreadMillis, moment.random);
    return Math.max(own, course.notBeforeMillis - moment.nowMillis);
  }

  /** Starts a race, if there is a network to run it on, and the server does not mind. */
  static Next connect(Course course, String reason, Moment moment) {
    if (!course.network.isOnline()) {
      return Next.to(new Offline(course));
    }
    long wait = course.notBeforeMillis - moment.nowMillis;
    if (wait <= 0) {
      return Racing.start(course, reason, moment);
    }
    long jittered = course.options.retryPolicy.serverWaitMillis(wait, moment.random);
    return Next.to(new Waiting(course, moment.nowMillis, jittered, "the server asked for it"));
  }

  /**
   * Without a link: the network is gone, and so is the reason to try, or it is there, and worth it.
   * One that comes and goes is worth it less each time.
   */
  static Next onNewNetwork(Course course, Moment moment) {
    return onNewNetwork(course, NEVER, moment);
  }

  /** The same, for who was going to try at this time anyhow. */
  static Next onNewNetwork(Course course, long retryAtMillis, Moment moment) {
    if (!course.network.isOnline()) {
      return Next.to(new Offline(course));
    }
    long calm = course.options.retryPolicy.waitMillis(course.networkChanges(), moment.random);
    long own = Math.max(0, Math.min(calm, retryAtMillis - moment.nowMillis));
    long asked = course.notBeforeMillis - moment.nowMillis;
    String reason = asked > own ? "the server asked for it" : "on " + course.network;
    return Next.to(new Waiting(course, moment.nowMillis, Math.max(own, asked), reason));
  }

  /** The course on the network of the input; this one if it is the same network. */
  final Course courseOn(Input.NetworkChanged input, Moment moment) {
    return input.network.equals(course.network)
        ? course
        : course.on(input.network, input.remembered, moment);
  }

  static Next giveUp(Course course, Failure failure) {
    return Next.to(
        new Closed(course, failure.detail()), Effect.end(Classifier.toException(failure)));
  }

  static Next close(Course course, Input.Close input) {
    String reason = input.error == null ? "closed by the app" : String.valueOf(input.error);
    return Next.to(new Closed(course, reason), Effect.end(input.error));
  }
}
