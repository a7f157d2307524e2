package dev.bywash.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.bywash.cli.terminal.Terminal;
import dev.bywash.cli.webhook.WebhookText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints deliveries, or one with its attempts. */
@Command(
    name = "log",
    description = "Print the newest deliveries, or one delivery with all its attempts.")
final class WebhookLogCommand extends WebhookControlCommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "DELIVERY",
      description = "A delivery's id. Default: the newest of all.")
  private @Nullable Long delivery;

  @Option(names = "--endpoint", paramLabel = "ENDPOINT", description = "Of this endpoint alone.")
  private @Nullable String endpoint;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "pending, delivered, failed or cancelled.")
  private @Nullable String state;

  @Option(
      names = "--limit",
      defaultValue = "20",
      paramLabel = "COUNT",
      description = "At most so many, up to 1000. Default: ${DEFAULT-VALUE}.")
  private int limit;

  WebhookLogCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  void run(WebhookText text) throws InterruptedException {
    if (delivery == null) {
      String query =
          "?limit="
              + limit
              + (endpoint == null ? "" : "&endpoint=" + endpoint)
              + (state == null ? "" : "&state=" + state);
      JsonObject answer = call("GET", "/deliveries" + query, null);
      if (!printed(answer)) {
        for (JsonElement one : answer.getAsJsonArray("deliveries")) {
          terminal.out().println(text.delivery(one.getAsJsonObject()));
        }
      }
      return;
    }
    JsonObject answer = call("GET", "/deliveries/" + delivery, null);
    if (!printed(answer)) {
      terminal.out().println(text.delivery(answer));
      for (JsonElement attempt : answer.getAsJsonArray("log")) {
        terminal.out().println(text.attempt(attempt.getAsJsonObject()));
      }
    }
  }
}
