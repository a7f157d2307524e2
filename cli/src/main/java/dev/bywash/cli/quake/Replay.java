package dev.bywash.cli.quake;

import dev.bywash.harness.HarnessServer;
import java.time.Duration;

/** Publishes the quakes one after the other, and then from the beginning. */
public final class Replay {
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private Replay() {}

  /** Publishes two a second; blocks until the thread is interrupted. */
  public static void forEver(HarnessServer server) {
    Quakes quakes = Quakes.load();
    try {
      for (int i = 0; true; i = (i + 1) % quakes.all().size()) {
        server.publish(Quakes.CHANNEL, Quakes.TYPE, quakes.all().get(i).json());
        Thread.sleep(INTERVAL.toMillis());
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
