package dev.bywash.harness.http;

import dev.bywash.harness.fault.Effect;
import dev.bywash.harness.fault.Watch;
import java.util.List;
import java.util.Optional;

/**
 * How a connection opens: the rules that watch it, and what has gone wrong already and is to shape
 * the answer.
 */
record Opening(Watch watch, List<Effect> effects) {

  /** Whether nothing is wrong and no rule waits. */
  boolean isPlain() {
    return effects.isEmpty() && watch.armed().isEmpty();
  }

  Optional<Effect> effect(String name) {
    return effects.stream().filter(effect -> effect.name().equals(name)).findFirst();
  }

  boolean has(String name) {
    return effect(name).isPresent();
  }
}
