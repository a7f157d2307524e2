package dev.bywash.internal.engine;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The answer of the machine to one input: the state it is in now, and what to do, in order. */
final class Next {
  final State state;
  final List<Effect> effects;

  private Next(State state, List<Effect> effects) {
    this.state = state;
    this.effects = effects;
  }

  static Next to(State state, Effect... effects) {
    return new Next(state, Collections.unmodifiableList(Arrays.asList(effects)));
  }

  /** The same, with something to do before all else. */
  Next after(Effect first) {
    Effect[] all = new Effect[effects.size() + 1];
    all[0] = first;
    for (int i = 0; i < effects.size(); i++) {
      all[i + 1] = effects.get(i);
    }
    return to(state, all);
  }
}
