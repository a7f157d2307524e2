package dev.bywash.harness.junit5;

import dev.bywash.harness.HarnessOptions;
import dev.bywash.harness.HarnessServer;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server, and whom it belongs to. JUnit closes it together with its owner's context.
 *
 * @param owner the unique id of a test or a class
 */
record RunningHarness(HarnessServer server, String owner) implements AutoCloseable {

  static RunningHarness start(HarnessOptions options, String owner) {
    return new RunningHarness(HarnessServer.start(options), owner);
  }

  /** Whether it was there before this test, and will be there after it. */
  boolean isSharedWith(ExtensionContext test) {
    return !owner.equals(test.getUniqueId());
  }

  @Override
  public void close() {
    server.close();
  }
}
