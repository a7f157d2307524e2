package dev.bywash.cli;

import com.google.gson.JsonObject;
import dev.bywash.cli.terminal.Terminal;
import dev.bywash.cli.webhook.WebhookText;
import picocli.CommandLine.Command;

/** Turns an endpoint on or off. */
abstract class WebhookSwitchCommand extends WebhookEndpointCommand {
  private final boolean enabled;

  private WebhookSwitchCommand(Terminal terminal, boolean enabled) {
    super(terminal);
    this.enabled = enabled;
  }

  @Override
  void run(WebhookText text) throws InterruptedException {
    JsonObject body = new JsonObject();
    body.addProperty("enabled", enabled);
    JsonObject answer = call("PATCH", "/" + id, body);
    if (!printed(answer)) {
      terminal.out().println(text.endpoint(answer));
    }
  }

  /** On, from the next event. */
  @Command(name = "enable", description = "Send to an endpoint again, from the next event on.")
  static final class Enable extends WebhookSwitchCommand {
    Enable(Terminal terminal) {
      super(terminal, true);
    }
  }

  /** Off, with all that waits for it. */
  @Command(name = "disable", description = "Send nothing more to an endpoint; what waits fails.")
  static final class Disable extends WebhookSwitchCommand {
    Disable(Terminal terminal) {
      super(terminal, false);
    }
  }
}
