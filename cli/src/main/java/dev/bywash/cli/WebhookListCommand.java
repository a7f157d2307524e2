package dev.bywash.cli;

import com.google.gson.JsonObject;
import dev.bywash.cli.terminal.Terminal;
import dev.bywash.cli.webhook.WebhookText;
import picocli.CommandLine.Command;

/** Prints the endpoints; secrets are not among what a server tells. */
@Command(name = "list", description = "Print the endpoints, the oldest first.")
final class WebhookListCommand extends WebhookControlCommand {

  WebhookListCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  void run(WebhookText text) throws InterruptedException {
    JsonObject answer = call("GET", "", null);
    if (!printed(answer)) {
      answer
          .getAsJsonArray("endpoints")
          .forEach(endpoint -> terminal.out().println(text.endpoint(endpoint.getAsJsonObject())));
    }
  }
}
