package dev.bywash.cli;

import dev.bywash.cli.terminal.Terminal;
import dev.bywash.cli.webhook.WebhookText;
import picocli.CommandLine.Command;

/** Removes an endpoint. */
@Command(name = "remove", description = "Remove an endpoint, and cancel what waits for it.")
final class WebhookRemoveCommand extends WebhookEndpointCommand {
  WebhookRemoveCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  void run(WebhookText text) throws InterruptedException {
    call("DELETE", "/" + id, null);
    terminal.out().println("removed " + id);
  }
}
