package dev.bywash.bench;

import dev.bywash.bench.server.ServerExperiments;
import java.util.List;

/** Every experiment, in the order of the page. */
final class Experiments {
  private Experiments() {}

  static List<Experiment> all() {
    return ServerExperiments.all();
  }
}
