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

  /** How long the last hello took to arrive; 0 before the first. */
  final long helloMillis;

  /** Until when the server has asked not to be bothered; it has not, or hello came since: 0. */
  final long notBeforeMillis;

  private Course(
      EngineOptions options,
      Surroundings surroundings,
      Plan plan,
      Climb climb,
      int failures,
      int generation,
      int neededGeneration,
      long helloMillis,
      long notBeforeMillis) {
    this.options = options;
    this.surroundings = surroundings;
    this.network = surroundings.network;
    this.plan = plan;
    this.climb = climb;
    this.failures = failures;
    this.generation = generation;
    this.neededGeneration = neededGeneration;
    this.helloMillis = helloMillis;
    this.notBeforeMillis = notBeforeMillis;
  }

  static Course start(EngineOptions options, Network network, Plan plan) {
    return new Course(options, Surroundings.of(network), plan, Climb.fresh(), 0, 0, 0, 0, 0);
  }

  Course nextGeneration() {
    return new Course(
        options,
        surroundings,
        plan,
        climb,
        failures,
        generation + 1,
        neededGeneration,
        helloMillis,
        notBeforeMillis);
  }

  /** Only attempts from this one on ask for all that is wanted. */
  Course wanting(int atLeast) {
    int needed = Math.max(neededGeneration, atLeast);
    return new Course(
        options,
        surroundings,
        plan,
        climb,
        failures,
        generation,
        needed,
        helloMillis,
        notBeforeMillis);
  }

  Course failedOnceMore() {
    return new Course(
        options,
        surroundings,
        plan,
        climb,
        failures + 1,
        generation,
        neededGeneration,
        helloMillis,
        notBeforeMillis);
  }

  /** The server asks to be left alone for so long; less than 0 when it does not ask. */
  Course askedToWait(long askedMillis, Moment moment) {
    if (askedMillis < 0) {
      return this;
    }
    long wait = options.retryPolicy.serverWaitMillis(askedMillis, moment.random);
    long until = Math.max(notBeforeMillis, moment.nowMillis + wait);
    return new Course(
        options,
        surroundings,
        plan,
        climb,
        failures,
        generation,
        neededGeneration,
        helloMillis,
        until);
  }

  Course climbFailed() {
    return new Course(
        options,
        surroundings,
        plan,
        climb.failed(),
        failures,
        generation,
        neededGeneration,
        helloMillis,
        notBeforeMillis);
  }

  /** Its hello has arrived: the transport works, and this is how fast the network is. */
  Course worked(Attempt attempt, long helloAtMillis) {
    Plan working = plan.worked(attempt.transport);
    long took = helloAtMillis - attempt.startedMillis;
    return new Course(
        options, surroundings, working, climb, failures, generation, neededGeneration, took, 0);
  }

  /** A link has lived long: the failures before it are forgotten. */
  Course lasted() {
    return new Course(
        options,
        surroundings,
        plan,
        climb,
        0,
        generation,
        neededGeneration,
        helloMillis,
        notBeforeMillis);
  }

  /** A link of this attempt's transport has lived long, and got everything through. */
  Course proved(Attempt attempt) {
    boolean isFallback = !plan.betterThan(attempt.transport).isEmpty();
    Climb onward = isFallback ? climb : Climb.fresh();
    Plan proven = plan.proved(attempt.transport);
    return new Course(
        options,
        surroundings,
        proven,
        onward,
        0,
        generation,
        neededGeneration,
        helloMillis,
        notBeforeMillis);
  }

  /** A link of this attempt's transport did not last; so, if it was a climb, that failed. */
  Course blamed(Attempt attempt) {
    Plan wary = plan.blame(attempt.transport);
    return new Course(
        options,
        surroundings,
        wary,
        climb.failed(),
        failures,
        generation,
        neededGeneration,
        helloMillis,
        notBeforeMillis);
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
    if (isOn(other.network)) {
      return new Course(
          options,
          other,
          plan,
          climb,
          failures,
          generation,
          neededGeneration,
          helloMillis,
          notBeforeMillis);
    }
    Plan fresh = plan.onNetworkWith(remembered);
    return new Course(
        options, other, fresh, Climb.fresh(), 0, generation, neededGeneration, 0, notBeforeMillis);
  }
}
