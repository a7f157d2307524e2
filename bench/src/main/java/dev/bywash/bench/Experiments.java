package dev.bywash.bench;

import dev.bywash.bench.client.ClientExperiments;
import java.util.List;

/** Every experiment, in the order of the page. */
final class Experiments {
  private Experiments() {}

  static List<Experiment> all() {
    return ClientExperiments.all();
  }
}
