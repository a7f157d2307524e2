package dev.bywash.cli.demo;

import dev.bywash.cli.quake.Quake;
import dev.bywash.cli.quake.Quakes;
import dev.bywash.harness.HarnessServer;

/** Publishes a week of quakes in their own rhythm, in as little time as the demo has. */
final class QuakePublisher {
  /** The last part of the demo is for the stragglers. */
  private static final double SHARE = 0.97;

  private final Quakes quakes;
  private final HarnessServer server;
  private final Tally tally;
  private final DemoModel model;
  private final long totalMillis;

  QuakePublisher(
      Quakes quakes, HarnessServer server, Tally tally, DemoModel model, long totalMillis) {
    this.quakes = quakes;
    this.server = server;
    this.tally = tally;
    this.model = model;
    this.totalMillis = totalMillis;
  }

  /** Publishes them all; blocks until it is done, or interrupted. */
  void publishAll() throws InterruptedException {
    for (Quake quake : quakes.all()) {
      long dueMillis = (long) (quakes.position(quake) * SHARE * totalMillis);
      long aheadMillis = dueMillis - model.elapsedMillis();
      if (aheadMillis > 0) {
        Thread.sleep(aheadMillis);
      }
      tally.published(server.publish(Quakes.CHANNEL, Quakes.TYPE, quake.json()).toString());
    }
  }
}
