package dev.bywash.harness;

import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what another thread will do, for at most ten seconds. */
final class Eventually {

  private Eventually() {}

  static <T> void assertThat(Supplier<T> supplier, Predicate<T> condition) {
    long deadline = System.nanoTime() + 10_000_000_000L;
    T value = supplier.get();
    while (!condition.test(value)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("still " + value + " after 10 seconds");
      }
      Thread.onSpinWait();
      value = supplier.get();
    }
  }
}
