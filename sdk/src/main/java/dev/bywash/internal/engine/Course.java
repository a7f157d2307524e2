package dev.bywash.internal.engine;

import dev.bywash.internal.planner.Plan;

/** What the machine takes along from state to state. Immutable. */
final class Course {
  final EngineOptions options;
  final Plan plan;

  /** How many attempts have failed since the last connection that proved stable. */
  final int failures;

  /** The number of the newest attempt; 0 before the first. */
  final int generation;

  private Course(EngineOptions options, Plan plan, int failures, int generation) {
    this.options = options;
    this.plan = plan;
    this.failures = failures;
    this.generation = generation;
  }

  static Course start(EngineOptions options, Plan plan) {
    return new Course(options, plan, 0, 0);
  }

  Course withPlan(Plan newPlan) {
    return new Course(options, newPlan, failures, generation);
  }

  Course withFailures(int newFailures) {
    return new Course(options, plan, newFailures, generation);
  }

  Course nextGeneration() {
    return new Course(options, plan, failures, generation + 1);
  }
}
