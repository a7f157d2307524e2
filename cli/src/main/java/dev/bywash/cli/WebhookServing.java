package dev.bywash.cli;

import dev.bywash.cli.terminal.Terminal;
import dev.bywash.harness.HarnessOptions;
import dev.bywash.harness.HarnessServer;
import dev.bywash.harness.webhook.Endpoint;
import dev.bywash.harness.webhook.EndpointSpec;
import dev.bywash.harness.webhook.NewSecret;
import dev.bywash.harness.webhook.WebhookOptions;
import dev.bywash.harness.webhook.net.Cidr;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of serve that are about webhooks. */
final class WebhookServing {
  private static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1/128");

  @Option(
      names = "--webhooks",
      description = "Send webhooks to endpoints that bywash webhook add names.")
  private boolean wanted;

  @Option(
      names = "--webhook",
      paramLabel = "URL",
      description = "Send all events to this URL, too; its secret is printed when it is new.")
  private List<String> urls = List.of();

  @Option(
      names = "--webhook-allow",
      paramLabel = "RANGE",
      description = {
        "Addresses that webhooks may reach beside the public internet, such as 10.0.0.0/8, or"
            + " loopback for this machine. Repeatable. Default: none."
      })
  private List<String> allowed = List.of();

  @Option(
      names = "--webhook-data",
      paramLabel = "DIR",
      description = {
        "Where endpoints and deliveries are kept. Default: bywash/PORT in XDG_STATE_HOME, or in"
            + " ~/.local/state."
      })
  private @Nullable Path data;

  @Option(
      names = "--webhook-db",
      paramLabel = "URL",
      description = {
        "Keep them in PostgreSQL, for several servers: jdbc:postgresql:... The secrets' key is in"
            + " BYWASH_WEBHOOK_KEY, 32 bytes in base64."
      })
  private @Nullable String database;

  private boolean isWanted() {
    return wanted || !urls.isEmpty() || data != null || database != null;
  }

  void applyTo(HarnessOptions.Builder options, int port) {
    try {
      if (isWanted()) {
        options.webhooks(webhooks(port));
      }
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage());
    }
  }

  private WebhookOptions webhooks(int port) {
    urls.forEach(EndpointSpec::of);
    WebhookOptions.Builder options = WebhookOptions.builder().allow(ranges());
    if (database == null) {
      return options.directory(data == null ? stateDirectory(port) : data).build();
    }
    String key = System.getenv("BYWASH_WEBHOOK_KEY");
    if (key == null) {
      throw new IllegalArgumentException(
          "--webhook-db wants the secrets' key in BYWASH_WEBHOOK_KEY, 32 bytes in base64");
    }
    return options.jdbcUrl(database).key(Base64.getDecoder().decode(key)).build();
  }

  private List<Cidr> ranges() {
    List<Cidr> ranges = new ArrayList<>();
    for (String range : allowed) {
      List<String> texts = range.equals("loopback") ? LOOPBACK : List.of(range);
      texts.forEach(text -> ranges.add(Cidr.parse(text)));
    }
    return ranges;
  }

  private static Path stateDirectory(int port) {
    Map<String, String> environment = System.getenv();
    String home = System.getProperty("user.home");
    String state = environment.getOrDefault("XDG_STATE_HOME", home + "/.local/state");
    return Path.of(state, "bywash", Integer.toString(port));
  }

  /** Adds the endpoints that are not there yet, and says what is allowed. */
  void begin(HarnessServer server, boolean controlled, Terminal terminal) {
    if (!isWanted()) {
      return;
    }
    if (!controlled) {
      terminal
          .err()
          .println(
              "./bywash webhook cannot manage these webhooks: give serve a --control-token or a"
                  + " --control-port");
    }
    if (!allowed.isEmpty()) {
      terminal.err().println("webhooks may also reach " + String.join(", ", allowed));
    }
    List<String> there =
        server.webhooks().endpoints().stream().map(Endpoint::spec).map(EndpointSpec::url).toList();
    for (String url : urls) {
      if (!there.contains(url)) {
        NewSecret added = server.webhooks().add(EndpointSpec.of(url));
        terminal.out().println("webhook " + added.endpoint().id() + " " + url);
        terminal.out().println("  " + listenCommand(url, added.secret()));
      }
    }
  }

  /** What receives, in another terminal of this machine, what is sent to the URL. */
  static String listenCommand(String url, String secret) {
    URI target = URI.create(url);
    int byDefault = "https".equals(target.getScheme()) ? 443 : 80;
    int port = target.getPort() < 0 ? byDefault : target.getPort();
    return "./bywash webhook listen --port " + port + " --secret " + secret;
  }
}
