package dev.bywash.cli;

import com.google.gson.JsonObject;
import dev.bywash.cli.terminal.Terminal;
import dev.bywash.cli.webhook.ControlClient;
import dev.bywash.cli.webhook.ControlRefusedException;
import dev.bywash.cli.webhook.WebhookText;
import java.io.IOException;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the commands have in common that ask a server about its webhooks. */
abstract class WebhookControlCommand implements Callable<Integer> {
  @Option(
      names = "--server",
      defaultValue = "http://127.0.0.1:8080",
      paramLabel = "URL",
      description = "The server. Default: ${DEFAULT-VALUE}.")
  private String server;

  @Option(
      names = "--control-token",
      defaultValue = "${env:BYWASH_CONTROL_TOKEN}",
      paramLabel = "TOKEN",
      description = "What the server was started with. Default: BYWASH_CONTROL_TOKEN.")
  private @Nullable String token;

  @Option(names = "--json", description = "Print the server's answer as it came.")
  private boolean json;

  final Terminal terminal;

  WebhookControlCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Asks the server, and prints what there is to say. */
  abstract void run(WebhookText text) throws InterruptedException;

  @Override
  public Integer call() throws InterruptedException {
    run(new WebhookText(terminal.style(), ZoneId.systemDefault()));
    return 0;
  }

  /** True when the answer is printed as it came, and so nothing more. */
  boolean printed(JsonObject answer) {
    if (json) {
      terminal.out().println(answer);
    }
    return json;
  }

  JsonObject call(String method, String path, @Nullable JsonObject body)
      throws InterruptedException {
    try {
      return new ControlClient(server, token).call(method, path, body);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage("--server: " + e.getMessage());
    } catch (ControlRefusedException e) {
      throw CommandFailure.failed(e.getMessage());
    } catch (IOException e) {
      throw CommandFailure.failed("cannot reach " + server + ": nobody answers there");
    }
  }
}
