package dev.bywash.cli;

import com.google.gson.JsonObject;
import dev.bywash.cli.terminal.Terminal;
import dev.bywash.cli.webhook.WebhookText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Delivers once more. */
@Command(
    name = "replay",
    description = {
      "Deliver once more, with the same ids: one delivery, all that failed, or all of a time."
    })
final class WebhookReplayCommand extends WebhookControlCommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "DELIVERY",
      description = "A delivery's id.")
  private @Nullable Long delivery;

  @Option(names = "--failed", description = "All that failed.")
  private boolean failed;

  @Option(
      names = "--since",
      paramLabel = "DURATION",
      description = "All of the last so long; with --failed, those of them that failed.")
  private @Nullable Duration since;

  @Option(
      names = "--until",
      paramLabel = "DURATION",
      description = "Not those of the last so long.")
  private @Nullable Duration until;

  @Option(names = "--endpoint", paramLabel = "ENDPOINT", description = "To this endpoint alone.")
  private @Nullable String endpoint;

  WebhookReplayCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  void run(WebhookText text) throws InterruptedException {
    boolean many = failed || since != null;
    if ((delivery == null) != many) {
      throw CommandFailure.usage("say what to replay: either a DELIVERY, or --failed or --since");
    }
    if (delivery != null) {
      JsonObject answer = call("POST", "/deliveries/" + delivery + "/replay", null);
      if (!printed(answer)) {
        terminal.out().println(text.delivery(answer));
      }
      return;
    }
    JsonObject answer = call("POST", "/deliveries/replay", query());
    if (!printed(answer)) {
      terminal.out().println(answer.get("replayed").getAsInt() + " replayed");
    }
  }

  private JsonObject query() {
    JsonObject query = new JsonObject();
    long now = System.currentTimeMillis();
    if (failed) {
      query.addProperty("state", "failed");
    }
    if (since != null) {
      query.addProperty("since", now - since.toMillis());
    }
    if (until != null) {
      query.addProperty("until", now - until.toMillis());
    }
    if (endpoint != null) {
      query.addProperty("endpoint", endpoint);
    }
    return query;
  }
}
