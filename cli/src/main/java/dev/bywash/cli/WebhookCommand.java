package dev.bywash.cli;

import dev.bywash.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Everything about webhooks: each thing is a command of its own below this one. */
@Command(
    name = "webhook",
    description = {
      "Tell a server where to send signed webhooks, see what became of them, and receive them in"
          + " the terminal."
    },
    footer = {
      "",
      "  export BYWASH_CONTROL_TOKEN=s3cret",
      "  bywash serve --webhooks --webhook-allow loopback",
      "  bywash webhook add http://127.0.0.1:9000/ --channel 'quakes.*'",
      "  bywash webhook listen --port 9000 --secret whsec_..."
    })
final class WebhookCommand implements Runnable {
  @Spec private CommandSpec spec;

  static CommandLine commandLine(Terminal terminal) {
    return new CommandLine(new WebhookCommand())
        .addSubcommand(new WebhookListCommand(terminal))
        .addSubcommand(new WebhookAddCommand(terminal))
        .addSubcommand(new WebhookUpdateCommand(terminal))
        .addSubcommand(new WebhookSwitchCommand.Enable(terminal))
        .addSubcommand(new WebhookSwitchCommand.Disable(terminal))
        .addSubcommand(new WebhookRemoveCommand(terminal))
        .addSubcommand(new WebhookRotateCommand(terminal))
        .addSubcommand(new WebhookTestCommand(terminal))
        .addSubcommand(new WebhookLogCommand(terminal))
        .addSubcommand(new WebhookReplayCommand(terminal))
        .addSubcommand(new WebhookListenCommand(terminal));
  }

  @Override
  public void run() {
    throw CommandFailure.usage(
        "a command is missing, one of " + String.join(", ", spec.subcommands().keySet()));
  }
}
