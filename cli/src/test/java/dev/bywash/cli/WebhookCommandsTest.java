package dev.bywash.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.harness.HarnessOptions;
import dev.bywash.harness.HarnessServer;
import dev.bywash.harness.webhook.EndpointSpec;
import dev.bywash.harness.webhook.WebhookOptions;
import dev.bywash.harness.webhook.net.Cidr;
import dev.bywash.webhooks.SignatureForm;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void updateChangesWhatIsSaidAndLeavesTheRest() throws Exception {
    CommandRun added =
        webhook(
            "add",
            "http://127.0.0.1:9/",
            "--channel",
            "quakes",
            "--header",
            "X-Old=1",
            "--ordered",
            "--description",
            "mine");
    assertThat(added.status()).isZero();
    String id = added.out().split(" ", 2)[0];
    EndpointSpec before = server.webhooks().endpoint(id).spec();

    CommandRun moved =
        webhook("update", id, "--url", "http://127.0.0.1:10/", "--rate", "5", "--concurrency", "2");
    assertThat(moved.status()).isZero();
    assertThat(moved.out())
        .startsWith(id + "  enabled  http://127.0.0.1:10/  channels quakes")
        .contains("5/s  2 at once  headers X-Old  ordered  (mine)");
    assertThat(server.webhooks().endpoint(id).spec())
        .isEqualTo(
            new EndpointSpec(
                "http://127.0.0.1:10/",
                before.description(),
                before.channels(),
                before.types(),
                before.form(),
                before.headers(),
                5,
                2,
                true));

    CommandRun rest =
        webhook(
            "update",
            id,
            "--channel",
            "a",
            "--channel",
            "b*",
            "--type",
            "t",
            "--form",
            "github",
            "--header",
            "X-New=2",
            "--no-ordered",
            "--description",
            "",
            "--rate",
            "0");
    assertThat(rest.status()).isZero();
    EndpointSpec after = server.webhooks().endpoint(id).spec();
    assertThat(after.channels()).containsExactly("a", "b*");
    assertThat(after.types()).containsExactly("t");
    assertThat(after.form()).isEqualTo(SignatureForm.GITHUB);
    assertThat(after.headers()).isEqualTo(Map.of("X-New", "2"));
    assertThat(after.ordered()).isFalse();
    assertThat(after.description()).isEmpty();
    assertThat(after.ratePerSecond()).isZero();
    assertThat(webhook("update", id, "--no-headers").status()).isZero();
    assertThat(server.webhooks().endpoint(id).spec().headers()).isEmpty();
    CommandRun wrong = webhook("update", id, "--concurrency", "1000");
    assertThat(wrong.status()).isEqualTo(1);
    assertThat(wrong.err()).contains("must be 1 to 100");
    assertThat(webhook("update", "ep_none", "--rate", "1").status()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:9000/hook, 9000",
    "http://localhost/, 80",
    "https://example.com/hook, 443"
  })
  void theCommandThatServeSuggestsListensWhereTheUrlPoints(String url, int port) {
    assertThat(WebhookServing.listenCommand(url, "whsec_x"))
        .isEqualTo("./bywash webhook listen --port " + port + " --secret whsec_x");
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
