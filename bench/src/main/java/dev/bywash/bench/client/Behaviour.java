package dev.bywash.bench.client;

import java.util.List;

/** What the SDK does with an event besides reading it, on and off. All on SSE. */
enum Behaviour implements Lineup {
  DUPLICATES("what has come before is dropped"),
  LIMITS("limits"),
  SIGNALS("gaps are told"),
  DURABLE("the cursor is kept"),
  NEIGHBOURS("subscriptions share a connection"),
  HOP("another thread is asked for"),
  OVERFLOW("a slow subscriber has a policy"),
  CHUNKS("the body comes in chunks");

  private final String title;

  Behaviour(String title) {
    this.title = title;
  }

  /** For people, as a clause. */
  String title() {
    return title;
  }

  /**
   * Whether events come at a pace at which no queue is ever full, and not as fast as they are read.
   */
  boolean isPaced() {
    return this == OVERFLOW;
  }

  @Override
  public List<Contender> contenders() {
    return switch (this) {
      case DUPLICATES -> BehaviourContenders.duplicates();
      case LIMITS -> BehaviourContenders.limits();
      case SIGNALS -> BehaviourContenders.signals();
      case DURABLE -> BehaviourContenders.durable();
      case NEIGHBOURS -> BehaviourContenders.neighbours();
      case HOP -> BehaviourContenders.hop();
      case OVERFLOW -> BehaviourContenders.overflow();
      case CHUNKS -> BehaviourContenders.chunks();
    };
  }
}
