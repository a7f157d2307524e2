package dev.bywash.testing;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What {@link LeakHunterTest} runs: tests that share a thread, which lives between them. */
class SharingSpecimens {
  private static Thread shared;

  @BeforeAll
  static void start() {
    shared =
        new Thread(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
              }
            },
            "shared");
    shared.start();
  }

  @AfterAll
  static void stop() {
    shared.interrupt();
  }

  @Test
  void one() {}

  @Test
  void other() {}
}
