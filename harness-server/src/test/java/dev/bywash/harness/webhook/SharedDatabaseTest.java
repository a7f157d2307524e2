package dev.bywash.harness.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bywash.harness.HarnessOptions;
import dev.bywash.harness.HarnessServer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Two servers that share their deliveries in PostgreSQL; skips where it is not installed. */
class SharedDatabaseTest {

  @Test
  void twoServersShareEndpointsAndDeliverEachEventOnce(
      @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
    Optional<Path> programs = TemporaryPostgres.programs();
    assumeTrue(programs.isPresent(), "PostgreSQL's initdb and postgres are not installed");
    try (TemporaryPostgres postgres = TemporaryPostgres.start(programs.get(), directory);
        MockWebServer receiver = new MockWebServer()) {
      receiver.setDispatcher(new Accepting());
      receiver.start();
      String url = "http://127.0.0.1:" + receiver.getPort() + "/hook";
      try (HarnessServer first = server(postgres);
          HarnessServer second = server(postgres)) {
        NewSecret added =
            first
                .webhooks()
                .add(EndpointSpec.of(url).withHeaders(Map.of("Authorization", "Bearer x")));
        assertThat(second.webhooks().endpoints()).containsExactly(added.endpoint());

        Set<String> published = new HashSet<>();
        for (int i = 0; i < 20; i++) {
          published.add(first.publish("a", "t", "1").toString());
          published.add(second.publish("a", "t", "1").toString());
        }
        for (int i = 0; i < 40; i++) {
          RecordedRequest request = receiver.takeRequest(60, TimeUnit.SECONDS);
          assertThat(request).isNotNull();
          assertThat(published.remove(String.valueOf(request.getHeader("webhook-id")))).isTrue();
          assertThat(request.getHeader("Authorization")).isEqualTo("Bearer x");
        }
        long replayed = second.webhooks().deliveries(DeliveryQuery.NEWEST).get(0).id();
        second.webhooks().replay(replayed);
        assertThat(receiver.takeRequest(60, TimeUnit.SECONDS)).isNotNull();
        first.webhooks().remove(added.endpoint().id());
        assertThat(second.webhooks().endpoints()).isEmpty();
      }
    }
  }

  private static HarnessServer server(TemporaryPostgres postgres) {
    WebhookOptions webhooks =
        WebhookOptions.builder()
            .jdbcUrl(postgres.url())
            .key(new byte[32])
            .allow(List.copyOf(VirtualWebhooks.LOOPBACK))
            .build();
    return HarnessServer.start(HarnessOptions.builder().webhooks(webhooks).build());
  }
}
