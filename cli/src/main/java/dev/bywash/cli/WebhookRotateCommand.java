package dev.bywash.cli;

import com.google.gson.JsonObject;
import dev.bywash.cli.option.DurationConverter;
import dev.bywash.cli.terminal.Terminal;
import dev.bywash.cli.webhook.WebhookText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Gives an endpoint a new secret. */
@Command(
    name = "rotate",
    description = "Give an endpoint a new secret; for a while requests are signed with both.")
final class WebhookRotateCommand extends WebhookEndpointCommand {
  @Option(
      names = "--overlap",
      defaultValue = "1d",
      paramLabel = "DURATION",
      description = "How long the old secret goes on beside the new. Default: ${DEFAULT-VALUE}.")
  private Duration overlap;

  @Option(names = "--secret", paramLabel = "SECRET", description = "Default: a new one.")
  private @Nullable String secret;

  WebhookRotateCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  void run(WebhookText text) throws InterruptedException {
    JsonObject body = new JsonObject();
    body.addProperty("overlap", overlap.toMillis());
    if (secret != null) {
      body.addProperty("secret", secret);
    }
    JsonObject answer = call("POST", "/" + id + "/rotate", body);
    if (!printed(answer)) {
      terminal.out().println("secret  " + answer.get("secret").getAsString());
      terminal.err().println("the old secret goes on for " + DurationConverter.format(overlap));
    }
  }
}
