package dev.bywash.bench;

import dev.bywash.bench.client.ClientExperiments;
import dev.bywash.bench.herd.HerdExperiment;
import dev.bywash.bench.jmh.DataPathExperiment;
import dev.bywash.bench.server.ServerExperiments;
import java.util.ArrayList;
import java.util.List;

/** Every experiment, in the order of the page. */
final class Experiments {
  private Experiments() {}

  static List<Experiment> all() {
    List<Experiment> all = new ArrayList<>(ClientExperiments.all());
    all.add(new DataPathExperiment());
    all.addAll(ServerExperiments.all());
    all.add(new HerdExperiment());
    return all;
  }
}
