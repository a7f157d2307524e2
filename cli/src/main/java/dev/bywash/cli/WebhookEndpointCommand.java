package dev.bywash.cli;

import dev.bywash.cli.terminal.Terminal;
import picocli.CommandLine.Parameters;

/** What the commands have in common that are about one endpoint. */
abstract class WebhookEndpointCommand extends WebhookControlCommand {
  @Parameters(index = "0", paramLabel = "ENDPOINT", description = "The endpoint's id.")
  String id;

  WebhookEndpointCommand(Terminal terminal) {
    super(terminal);
  }
}
