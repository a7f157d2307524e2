package dev.bywash.internal.engine;

import dev.bywash.Network;
import dev.bywash.TransportType;
import dev.bywash.internal.planner.Climb;
import dev.bywash.internal.planner.Plan;
import org.jspecify.annotations.Nullable;

/** What the machine takes along from state to state. Immutable. */
final class Course {
  final EngineOptions options;
  final Network network;
  final Plan plan;
  final Climb climb;

  private final Surroundings surroundings;

  /** How many attempts have failed since the last connection that proved stable. */
  final int failures;

  /** The number of the newest attempt; 0 before the first. */
  final int generation;

  /** The oldest attempt that asks for all that is wanted, as far as is known. */
  final int neededGeneration;

  /** Whether the newest attempt asks for more than is wanted, as far as is known. */
  final boolean surplus;

  /** How long the last hello took to arrive; 0 before the first. */
  final long helloMillis;

  /** Until when the server has asked not to be bothered; it has not, or hello came since: 0. */
  final long notBeforeMillis;

  /** Until when the server was given the time that it asked for; it was not, or hello came: 0. */
  private final long timeGivenUntilMillis;

  /**
   * How long the server needs to take all of its clients back, as it said last; 0 if it did not.
   */
  final long spreadMillis;

  private Course(Draft draft) {
    this.options = draft.options;
    this.surroundings = draft.surroundings;
    this.network = draft.surroundings.network;
    this.plan = draft.plan;
    this.climb = draft.climb;
    this.failures = draft.failures;
    this.generation = draft.generation;
    this.neededGeneration = draft.neededGeneration;
    this.surplus = draft.surplus;
    this.helloMillis = draft.helloMillis;
    this.notBeforeMillis = draft.notBeforeMillis;
    this.timeGivenUntilMillis = draft.timeGivenUntilMillis;
    this.spreadMillis = draft.spreadMillis;
  }

  static Course start(EngineOptions options, Network network, Plan plan) {
    return new Course(new Draft(options, Surroundings.of(network), plan));
  }

  Course nextGeneration() {
    Draft draft = new Draft(this);
    draft.generation++;
    draft.surplus = false;
    return new Course(draft);
  }

  /** What the subscribers want now. */
  Course wanting(Input.Wanted wanted) {
    Draft draft = new Draft(this);
    draft.neededGeneration = Math.max(neededGeneration, wanted.neededGeneration);
    draft.surplus = wanted.surplus;
    return new Course(draft);
  }

  /** No attempt there has been will do, whatever it asks for. */
  Course wantingAnother() {
    Draft draft = new Draft(this);
    draft.neededGeneration = generation + 1;
    return new Course(draft);
  }

  Course failedOnceMore() {
    Draft draft = new Draft(this);
    draft.failures++;
    return new Course(draft);
  }

  /** The server asks to be left alone for so long; less than 0 when it does not ask. */
  Course askedToWait(long askedMillis, Moment moment) {
    if (askedMillis < 0) {
      return this;
    }
    return notBefore(options.retryPolicy.serverWaitMillis(askedMillis, moment.random), moment);
  }

  /** The server says goodbye for so long. */
  Course sentAway(long afterMillis, Moment moment) {
    return notBefore(options.retryPolicy.reconnectWaitMillis(afterMillis, moment.random), moment);
  }

  private Course notBefore(long waitMillis, Moment moment) {
    Draft draft = new Draft(this);
    draft.notBeforeMillis = Math.max(notBeforeMillis, moment.nowMillis + waitMillis);
    return new Course(draft);
  }

  /** The server has said, perhaps again, how long it needs to take all of its clients back. */
  Course spreadOver(long millis) {
    if (millis == spreadMillis) {
      return this;
    }
    Draft draft = new Draft(this);
    draft.spreadMillis = millis;
    return new Course(draft);
  }

  /** What the server has asked for is waited for, instead of trying another transport. */
  Course givingTime() {
    Draft draft = new Draft(this);
    draft.timeGivenUntilMillis = notBeforeMillis;
    return new Course(draft);
  }

  /** Whether the server was given the time that it asked for, and that time is over. */
  boolean hadItsTime(Moment moment) {
    return timeGivenUntilMillis > 0 && timeGivenUntilMillis <= moment.nowMillis;
  }

  Course climbFailed() {
    Draft draft = new Draft(this);
    draft.climb = climb.failed();
    return new Course(draft);
  }

  /** Its hello has arrived: the transport works, and this is how fast the network is. */
  Course worked(Attempt attempt, long helloAtMillis) {
    Draft draft = new Draft(this);
    draft.plan = plan.worked(attempt.transport);
    draft.helloMillis = helloAtMillis - attempt.startedMillis;
    draft.notBeforeMillis = 0;
    draft.timeGivenUntilMillis = 0;
    return new Course(draft);
  }

  /** A link has lived long: the failures before it are forgotten. */
  Course lasted() {
    Draft draft = new Draft(this);
    draft.failures = 0;
    return new Course(draft);
  }

  /** A link of this attempt's transport has lived long, and got everything through. */
  Course proved(Attempt attempt) {
    boolean isFallback = !plan.betterThan(attempt.transport).isEmpty();
    Draft draft = new Draft(this);
    draft.plan = plan.proved(attempt.transport);
    draft.climb = isFallback ? climb : Climb.fresh();
    draft.failures = 0;
    return new Course(draft);
  }

  /**
   * A link of this attempt's transport did not last; so, if it was a climb, that failed.
   *
   * @param isStillborn whether it was gone with its hello
   */
  Course blamed(Attempt attempt, boolean isStillborn) {
    Draft draft = new Draft(this);
    draft.plan = isStillborn ? plan.discard(attempt.transport) : plan.blame(attempt.transport);
    draft.climb = climb.failed();
    return new Course(draft);
  }

  /** Another network, of which nothing has been tried. */
  Course told(Network other, @Nullable TransportType remembered) {
    return in(surroundings.told(other), remembered);
  }

  /** Another network while somebody wants a link. */
  Course on(Network other, @Nullable TransportType remembered, Moment moment) {
    Surroundings there =
        isOn(other) ? surroundings.told(other) : surroundings.changedTo(other, moment);
    return in(there, remembered);
  }

  /** How often the network has changed since it was last calm. */
  int networkChanges() {
    return surroundings.changes;
  }

  /** True when this is the network that it was before it was withheld. */
  boolean isBackOn(Network other) {
    return other.isOnline() && isOn(other);
  }

  private boolean isOn(Network other) {
    return !other.key().isEmpty() && other.key().equals(network.key());
  }

  /**
   * On another network nothing counts but what is remembered of it, and what the server has asked
   * for: it is the same server. On one that was only withheld, everything counts.
   */
  private Course in(Surroundings other, @Nullable TransportType remembered) {
    Draft draft = new Draft(this);
    draft.surroundings = other;
    if (isOn(other.network)) {
      return new Course(draft);
    }
    draft.plan = plan.onNetworkWith(remembered);
    draft.climb = Climb.fresh();
    draft.failures = 0;
    draft.helloMillis = 0;
    draft.timeGivenUntilMillis = 0;
    return new Course(draft);
  }

  /** A course in the making. */
  private static final class Draft {
    final EngineOptions options;
    Surroundings surroundings;
    Plan plan;
    Climb climb = Climb.fresh();
    int failures;
    int generation;
    int neededGeneration;
    boolean surplus;
    long helloMillis;
    long notBeforeMillis;
    long timeGivenUntilMillis;
    long spreadMillis;

    Draft(EngineOptions options, Surroundings surroundings, Plan plan) {
      this.options = options;
      this.surroundings = surroundings;
      this.plan = plan;
    }

    Draft(Course course) {
      this(course.options, course.surroundings, course.plan);
      climb = course.climb;
      failures = course.failures;
      generation = course.generation;
      neededGeneration = course.neededGeneration;
      surplus = course.surplus;
      helloMillis = course.helloMillis;
      notBeforeMillis = course.notBeforeMillis;
      timeGivenUntilMillis = course.timeGivenUntilMillis;
      spreadMillis = course.spreadMillis;
    }
  }
}
