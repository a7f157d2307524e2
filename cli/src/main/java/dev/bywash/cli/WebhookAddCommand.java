package dev.bywash.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.bywash.cli.terminal.Terminal;
import dev.bywash.cli.webhook.WebhookText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds an endpoint, and prints its secret this once. */
@Command(
    name = "add",
    description = "Add an endpoint, and print its secret, which is never shown again.")
final class WebhookAddCommand extends WebhookControlCommand {
  @Parameters(index = "0", paramLabel = "URL", description = "Where webhooks are sent.")
  private String url;

  @Option(
      names = "--channel",
      paramLabel = "PATTERN",
      description = "Channels to send, with * for any characters. Repeatable. Default: all.")
  private List<String> channels = List.of();

  @Option(
      names = "--type",
      paramLabel = "PATTERN",
      description = "Event types to send, likewise. Repeatable. Default: all.")
  private List<String> types = List.of();

  @Option(
      names = "--form",
      paramLabel = "FORM",
      description = "The signature: standard, stripe, github, http-message. Default: standard.")
  private @Nullable String form;

  @Option(
      names = "--secret",
      paramLabel = "SECRET",
      description = "The secret, whsec_... or whsk_... (Ed25519). Default: a new one.")
  private @Nullable String secret;

  @Option(
      names = "--header",
      paramLabel = "NAME=VALUE",
      description = "A header to send besides. Repeatable.")
  private Map<String, String> headers = Map.of();

  @Option(names = "--rate", paramLabel = "COUNT", description = "At most so many a second.")
  private @Nullable Integer rate;

  @Option(
      names = "--concurrency",
      paramLabel = "COUNT",
      description = "At most so many at once. Default: 8.")
  private @Nullable Integer concurrency;

  @Option(names = "--ordered", description = "One event after the other, in the log's order.")
  private boolean ordered;

  @Option(names = "--description", paramLabel = "TEXT", description = "A note for people.")
  private @Nullable String description;

  WebhookAddCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  void run(WebhookText text) throws InterruptedException {
    JsonObject answer = call("POST", "", body());
    if (!printed(answer)) {
      terminal.out().println(text.endpoint(answer));
      terminal.out().println("secret  " + answer.get("secret").getAsString());
    }
  }

  private JsonObject body() {
    JsonObject body = new JsonObject();
    body.addProperty("url", url);
    add(body, "channels", channels);
    add(body, "types", types);
    if (form != null) {
      body.addProperty("form", form);
    }
    if (secret != null) {
      body.addProperty("secret", secret);
    }
    JsonObject named = new JsonObject();
    headers.forEach(named::addProperty);
    body.add("headers", named);
    if (rate != null) {
      body.addProperty("ratePerSecond", rate);
    }
    if (concurrency != null) {
      body.addProperty("concurrency", concurrency);
    }
    body.addProperty("ordered", ordered);
    if (description != null) {
      body.addProperty("description", description);
    }
    return body;
  }

  private static void add(JsonObject body, String field, List<String> values) {
    if (!values.isEmpty()) {
      JsonArray array = new JsonArray();
      values.forEach(array::add);
      body.add(field, array);
    }
  }
}
