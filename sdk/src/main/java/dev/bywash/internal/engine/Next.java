package dev.bywash.internal.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** The answer of the machine to one input: the state it is in now, and what to do, in order. */
final class Next {
  final State state;
  final List<Effect> effects;

  private Next(State state, List<Effect> effects) {
    this.state = state;
    this.effects = Collections.unmodifiableList(effects);
  }

  static Next to(State state, Effect... effects) {
    return new Next(state, Arrays.asList(effects));
  }

  /** Whether an attempt is to be made. */
  boolean isAttempt() {
    for (Effect effect : effects) {
      if (effect.isAttempt()) {
        return true;
      }
    }
    return false;
  }

  /** The same, with something to do before all else. */
  Next after(Effect first) {
    return after(Collections.singleton(first));
  }

  /** The same, with some things to do before all else. */
  Next after(Collection<Effect> first) {
    List<Effect> all = new ArrayList<>(first);
    all.addAll(effects);
    return new Next(state, all);
  }

  /** The same, with something to do after all else. */
  Next then(Effect last) {
    return then(Collections.singleton(last));
  }

  /** The same, with some things to do after all else. */
  Next then(Collection<Effect> last) {
    List<Effect> all = new ArrayList<>(effects);
    all.addAll(last);
    return new Next(state, all);
  }
}
