package dev.bywash.harness.webhook;

import dev.bywash.harness.HarnessOptions;
import dev.bywash.harness.HarnessServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;

/** A server in a process of its own, for tests that kill it. */
final class CrashingServer {

  private CrashingServer() {}

  /** Takes the directory of the deliveries and the receiver's URL; prints its own URL. */
  public static void main(String[] args) throws InterruptedException {
    RetrySchedule quick =
        new RetrySchedule(
            Collections.nCopies(100, Duration.ofMillis(50)), 0.2, Duration.ofSeconds(1));
    WebhookOptions webhooks =
        WebhookOptions.builder()
            .directory(Path.of(args[0]))
            .allow(VirtualWebhooks.LOOPBACK)
            .schedule(quick)
            .build();
    HarnessServer server =
        HarnessServer.start(HarnessOptions.builder().threads(2).webhooks(webhooks).build());
    if (server.webhooks().endpoints().isEmpty()) {
      server.webhooks().add(EndpointSpec.of(args[1]));
    }
    System.out.println(server.url());
    new CountDownLatch(1).await();
  }
}
