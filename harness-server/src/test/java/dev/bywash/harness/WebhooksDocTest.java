package dev.bywash.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.harness.webhook.EndpointSpec;
import dev.bywash.harness.webhook.NewSecret;
import dev.bywash.harness.webhook.WebhookOptions;
import dev.bywash.harness.webhook.net.Cidr;
import dev.bywash.webhooks.ReplayedWebhookException;
import dev.bywash.webhooks.VerifiedWebhook;
import dev.bywash.webhooks.WebhookVerificationException;
import dev.bywash.webhooks.WebhookVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/webhooks.md shows is compiled, and does what it says. */
class WebhooksDocTest {

  private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)```");

  private String processed = "";

  private void process(String id, String text) {
    processed += id + " " + text;
  }

  private interface Request {
    String getHeader(String name);
  }

  private int handle(byte[] body, Request request, WebhookVerifier verifier) {
    try {
      VerifiedWebhook webhook = verifier.verify(body, request::getHeader);
      process(webhook.id(), webhook.text());
      return 204;
    } catch (ReplayedWebhookException again) {
      return 204; // it was processed before
    } catch (WebhookVerificationException forgedOrStale) {
      return 400;
    }
  }

  @Test
  void allJavaInTheDocumentIsCompiled() throws IOException {
    String compiled = words(read("src/test/java/dev/bywash/harness/WebhooksDocTest.java"));
    List<String> blocks =
        JAVA.matcher(read("../docs/webhooks.md"))
            .results()
            .map((MatchResult block) -> block.group(1))
            .toList();

    assertThat(blocks).hasSize(2);
    assertThat(blocks).allSatisfy(block -> assertThat(compiled).contains(words(block)));
  }

  @Test
  void aServerInATestSendsWhatItsReceiverVerifies(@TempDir Path directory) throws Exception {
    try (MockWebServer receiver = new MockWebServer()) {
      receiver.enqueue(new MockResponse());
      receiver.start();
      String url = receiver.url("/hook").toString().replace("localhost", "127.0.0.1");
      WebhookOptions webhooks =
          WebhookOptions.builder()
              .directory(directory) // without it: in memory
              .allow(List.of(Cidr.parse("127.0.0.0/8"), Cidr.parse("::1/128")))
              .build();
      try (HarnessServer server =
          HarnessServer.start(HarnessOptions.builder().webhooks(webhooks).build())) {
        NewSecret added = server.webhooks().add(EndpointSpec.of(url));
        server.publish("quakes", "quake.reported", "{\"magnitude\":4.6}");

        RecordedRequest request = receiver.takeRequest(20, TimeUnit.SECONDS);
        assertThat(request).isNotNull();
        byte[] body = request.getBody().readByteArray();
        WebhookVerifier verifier = WebhookVerifier.standard(added.secret());
        assertThat(handle(body, request::getHeader, verifier)).isEqualTo(204);
        assertThat(processed).contains("\"magnitude\":4.6");
      }
    }
  }

  private static String read(String path) throws IOException {
    return Files.readString(Path.of(path));
  }

  private static String words(String text) {
    return text.replaceAll("\\s+", "");
  }
}
