package dev.bywash.cli;

import com.google.gson.JsonObject;
import dev.bywash.cli.terminal.Terminal;
import dev.bywash.cli.webhook.WebhookText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      names = "--secret",
      paramLabel = "SECRET",
      description = "The secret, whsec_... or whsk_... (Ed25519). Default: a new one.")
  private @Nullable String secret;

  @Mixin private EndpointOptions options = new EndpointOptions();

  WebhookAddCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  void run(WebhookText text) throws InterruptedException {
    JsonObject body = options.toJson();
    body.addProperty("url", url);
    if (secret != null) {
      body.addProperty("secret", secret);
    }
    JsonObject answer = call("POST", "", body);
    if (!printed(answer)) {
      terminal.out().println(text.endpoint(answer));
      terminal.out().println("secret  " + answer.get("secret").getAsString());
    }
  }
}
