package dev.bywash.internal.engine;

import dev.bywash.internal.planner.Climb;
import dev.bywash.internal.planner.Plan;

/** What the machine takes along from state to state. Immutable. */
final class Course {
  final EngineOptions options;
  final Plan plan;
  final Climb climb;

  /** How many attempts have failed since the last connection that proved stable. */
  final int failures;

  /** The number of the newest attempt; 0 before the first. */
  final int generation;

  /** How long the last hello took to arrive; 0 before the first. */
  final long helloMillis;

  private Course(
      EngineOptions options,
      Plan plan,
      Climb climb,
      int failures,
      int generation,
      long helloMillis) {
    this.options = options;
    this.plan = plan;
    this.climb = climb;
    this.failures = failures;
    this.generation = generation;
    this.helloMillis = helloMillis;
  }

  static Course start(EngineOptions options, Plan plan) {
    return new Course(options, plan, Climb.fresh(), 0, 0, 0);
  }

  Course nextGeneration() {
    return new Course(options, plan, climb, failures, generation + 1, helloMillis);
  }

  Course failedOnceMore() {
    return new Course(options, plan, climb, failures + 1, generation, helloMillis);
  }

  Course climbFailed() {
    return new Course(options, plan, climb.failed(), failures, generation, helloMillis);
  }

  /** Its hello has arrived: the transport works, and this is how fast the network is. */
  Course worked(Attempt attempt, Moment moment) {
    return new Course(
        options,
        plan.worked(attempt.transport),
        climb,
        failures,
        generation,
        moment.nowMillis - attempt.startedMillis);
  }

  /** A link has lived long: the failures before it are forgotten. */
  Course lasted() {
    return new Course(options, plan, climb, 0, generation, helloMillis);
  }

  /** A link of this attempt's transport has lived long, and got everything through. */
  Course proved(Attempt attempt) {
    boolean climbed = !plan.betterThan(attempt.transport).isEmpty();
    return new Course(
        options,
        plan.proved(attempt.transport),
        climbed ? climb : Climb.fresh(),
        0,
        generation,
        helloMillis);
  }

  /** A link of this attempt's transport did not last; so, if it was a climb, that failed. */
  Course blamed(Attempt attempt) {
    return new Course(
        options, plan.blame(attempt.transport), climb.failed(), failures, generation, helloMillis);
  }
}
