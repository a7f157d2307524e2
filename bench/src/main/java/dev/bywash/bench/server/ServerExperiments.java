package dev.bywash.bench.server;

import dev.bywash.bench.Experiment;
import java.util.List;

/** What is measured of the harness server, in the order of the page. */
public final class ServerExperiments {
  private ServerExperiments() {}

  public static List<Experiment> all() {
    return List.of(
        new FanOutExperiment(),
        new MemoryExperiment(),
        new PublishExperiment(),
        new LongPollExperiment(),
        new ReplayExperiment());
  }
}
