package dev.bywash.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** All that is decided about a story before it begins. A seed makes one, and always the same. */
record Script(long seed, Setup setup, List<Act> acts) {
  private static final int MOST_ACTS = 300;

  static Script of(long seed) {
    Random random = new Random(seed);
    Setup setup = Setup.draw(random);
    int count = 20 + random.nextInt(MOST_ACTS - 20);
    int pause = 200 << random.nextInt(6);
    List<Act> acts = new ArrayList<>();
    long at = 0;
    for (int i = 0; i < count; i++) {
      at += random.nextInt(5) == 0 ? random.nextInt(20) : random.nextInt(2 * pause);
      acts.add(new Act(at, Act.Kind.draw(random), random.nextLong()));
    }
    return new Script(seed, setup, acts);
  }

  Script with(List<Act> fewerActs) {
    return new Script(seed, setup, fewerActs);
  }
}
