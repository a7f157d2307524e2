package dev.bywash.cli;

import com.google.gson.JsonObject;
import dev.bywash.cli.terminal.Terminal;
import dev.bywash.cli.webhook.WebhookText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Changes an endpoint, and leaves what is not said as it is. */
@Command(
    name = "update",
    description = {
      "Change an endpoint: what is said takes the place of what was, all of it, and the rest stays."
          + " Deliveries that wait go where it then is.",
      "A new secret comes from webhook rotate."
    })
final class WebhookUpdateCommand extends WebhookEndpointCommand {
  @Option(names = "--url", paramLabel = "URL", description = "Where webhooks are sent from now on.")
  private @Nullable String url;

  @Option(names = "--no-headers", description = "Send no headers besides any more.")
  private boolean noHeaders;

  @Mixin private EndpointOptions options = new EndpointOptions();

  WebhookUpdateCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  void run(WebhookText text) throws InterruptedException {
    JsonObject answer = call("PATCH", "/" + id, body());
    if (!printed(answer)) {
      terminal.out().println(text.endpoint(answer));
    }
  }

  private JsonObject body() {
    JsonObject body = options.toJson();
    if (url != null) {
      body.addProperty("url", url);
    }
    if (noHeaders) {
      if (body.has("headers")) {
        throw CommandFailure.usage("either --header or --no-headers");
      }
      body.add("headers", new JsonObject());
    }
    if (body.isEmpty()) {
      throw CommandFailure.usage("nothing is to be changed: say --url, --channel or the like");
    }
    return body;
  }
}
