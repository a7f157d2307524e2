package dev.bywash.cli.demo;

import dev.bywash.BywashClient;
import dev.bywash.RetryPolicy;
import java.util.concurrent.TimeUnit;

/**
 * The client's patience in a demo. The defaults are for servers that are down for minutes and
 * networks that take seconds; here an outage must fit into a breath.
 */
final class DemoTuning {
  /** What it comes to, for a person to read. */
  static final String IN_WORDS =
      "backoff up to 0.2-0.6 s, hello within 2 s, a short poll every 0.25 s";

  private DemoTuning() {}

  static BywashClient.Builder applyTo(BywashClient.Builder client) {
    return client
        .retryPolicy(
            RetryPolicy.defaults()
                .withBackoff(200, 600, TimeUnit.MILLISECONDS)
                .withStableAfter(500, TimeUnit.MILLISECONDS))
        .helloTimeout(2, TimeUnit.SECONDS)
        .longPollWait(5, TimeUnit.SECONDS)
        .shortPollInterval(250, TimeUnit.MILLISECONDS);
  }
}
