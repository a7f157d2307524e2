package dev.bywash.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.harness.HarnessOptions;
import dev.bywash.harness.HarnessServer;
import dev.bywash.harness.webhook.WebhookOptions;
import dev.bywash.harness.webhook.net.Cidr;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The webhook commands against a server in this process, with a receiver of our own. */
final class WebhookCommandsTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private final HarnessServer server =
      HarnessServer.start(
          HarnessOptions.builder()
              .controlToken("sesame")
              .webhooks(WebhookOptions.builder().allow(List.of(Cidr.parse("127.0.0.0/8"))).build())
              .build());

  @AfterEach
  void close() {
    server.close();
  }

  private CommandRun webhook(String command, String... arguments) {
    return CommandRun.of(
        Stream.concat(
                Stream.of(
                    "webhook", command, "--server", server.url(), "--control-token", "sesame"),
                Stream.of(arguments))
            .toArray(String[]::new));
  }

  @Test
  void anEventGoesFromTheServerToTheListenerAndIntoTheLog() throws Exception {
    int port = ServerProcess.freePort();
    CommandRun listener =
        CommandRun.of("webhook", "listen", "--port", "" + port, "--secret", SECRET, "--count", "2");
    listener.awaitErr(line -> line.startsWith("listening at http://127.0.0.1:" + port));
    CommandRun added =
        webhook(
            "add", "http://127.0.0.1:" + port + "/", "--channel", "quakes*", "--secret", SECRET);
    assertThat(added.status()).isZero();
    assertThat(added.out()).contains("secret  " + SECRET);
    String id = added.out().split(" ", 2)[0];
    assertThat(id).startsWith("ep_");

    CommandRun tested = webhook("test", id);
    assertThat(tested.status()).isZero();
    assertThat(tested.out()).contains("HTTP 204");
    server.publish("quakes.eu", "quake.reported", "{\"magnitude\":4.6}");
    assertThat(listener.status()).isZero();
    assertThat(listener.out()).contains("webhook.test").contains("\"magnitude\":4.6");
    assertThat(listener.err()).contains("-- verified");

    CommandRun listed = webhook("list");
    assertThat(listed.status()).isZero();
    assertThat(listed.out()).contains(id).contains("enabled").doesNotContain(SECRET);
    CommandRun log = webhook("log");
    assertThat(log.status()).isZero();
    assertThat(log.out().lines()).hasSize(2);
    CommandRun one = webhook("log", "1");
    assertThat(one.status()).isZero();
    assertThat(one.out()).contains("webhook.test").contains("#1").contains("HTTP 204");
  }

  @Test
  void rotateReplayDisableAndRemoveSayWhatTheyDid() throws Exception {
    CommandRun added = webhook("add", "http://127.0.0.1:9/", "--description", "nobody");
    assertThat(added.status()).isZero();
    String id = added.out().split(" ", 2)[0];

    CommandRun failed = webhook("test", id);
    assertThat(failed.status()).isEqualTo(1);
    assertThat(failed.err()).contains("not delivered: no connection");
    CommandRun rotated = webhook("rotate", id, "--overlap", "1h");
    assertThat(rotated.status()).isZero();
    assertThat(rotated.out()).startsWith("secret  whsec_");
    assertThat(rotated.err()).contains("goes on for 1h");
    CommandRun replayed = webhook("replay", "--failed");
    assertThat(replayed.status()).isZero();
    assertThat(replayed.out()).isEqualTo("1 replayed\n");
    CommandRun disabled = webhook("disable", id);
    assertThat(disabled.status()).isZero();
    assertThat(disabled.out()).contains("disabled").contains("by hand");
    assertThat(webhook("enable", id).status()).isZero();
    CommandRun removed = webhook("remove", id);
    assertThat(removed.status()).isZero();
    assertThat(removed.out()).isEqualTo("removed " + id + "\n");
    assertThat(webhook("remove", id).status()).isEqualTo(1);
  }

  @Test
  void aWrongTokenAndAServerWithoutWebhooksAreOneClearLine() throws Exception {
    CommandRun stranger =
        CommandRun.of("webhook", "list", "--server", server.url(), "--control-token", "guess");
    assertThat(stranger.status()).isEqualTo(1);
    assertThat(stranger.err().lines()).singleElement().asString().contains("refuses with 401");
    try (HarnessServer bare = HarnessServer.start()) {
      CommandRun none = CommandRun.of("webhook", "list", "--server", bare.url());
      assertThat(none.status()).isEqualTo(1);
      assertThat(none.err().lines()).singleElement().asString().contains("serve --webhooks");
    }
  }
}
