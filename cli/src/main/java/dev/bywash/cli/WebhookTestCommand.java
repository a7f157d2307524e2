package dev.bywash.cli;

import com.google.gson.JsonObject;
import dev.bywash.cli.terminal.Terminal;
import dev.bywash.cli.webhook.WebhookText;
import picocli.CommandLine.Command;

/** Sends a test to an endpoint. */
@Command(
    name = "test",
    description = "Send an event of type webhook.test to an endpoint once; status 1 if it fails.")
final class WebhookTestCommand extends WebhookEndpointCommand {
  WebhookTestCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  void run(WebhookText text) throws InterruptedException {
    JsonObject answer = call("POST", "/" + id + "/test", null);
    if (!printed(answer)) {
      terminal.out().println(text.attempt(answer).strip());
    }
    if (answer.has("error")) {
      throw CommandFailure.failed("not delivered: " + answer.get("error").getAsString());
    }
  }
}
