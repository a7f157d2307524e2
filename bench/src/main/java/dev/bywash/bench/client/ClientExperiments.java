package dev.bywash.bench.client;

import dev.bywash.bench.Experiment;
import java.util.List;

/** The experiments about the SDK, in the order of the page. */
public final class ClientExperiments {
  private ClientExperiments() {}

  public static List<Experiment> all() {
    return List.of(
        new CostExperiment(Wire.SSE),
        new CostExperiment(Wire.WEBSOCKET),
        new CostExperiment(Wire.LONG_POLL),
        new LatencyExperiment(),
        new FirstEventExperiment(),
        new IdleExperiment(),
        new BehaviourExperiment(),
        new SlowExperiment());
  }
}
