package dev.bywash.cli;

import dev.bywash.cli.terminal.Terminal;
import dev.bywash.cli.terminal.Tone;
import dev.bywash.cli.webhook.WebhookReceiver;
import dev.bywash.webhooks.SignatureForm;
import dev.bywash.webhooks.VerifiedWebhook;
import dev.bywash.webhooks.WebhookVerifier;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A receiver in the terminal. */
@Command(
    name = "listen",
    description = {
      "Receive webhooks, verify them and print them: verified ones to standard output, forged ones"
          + " and repeats to standard error. Answers 204, and 400 to what is forged."
    })
final class WebhookListenCommand implements Callable<Integer>, WebhookReceiver.Listener {
  @Option(
      names = "--secret",
      required = true,
      paramLabel = "SECRET",
      description = "The endpoint's secret; repeat it while it rotates.")
  private List<String> secrets;

  @Option(
      names = "--form",
      defaultValue = "standard",
      paramLabel = "FORM",
      description = "standard, stripe, github or http-message. Default: ${DEFAULT-VALUE}.")
  private String form;

  @Option(
      names = "--port",
      defaultValue = "9000",
      paramLabel = "PORT",
      description = "The port; 0 takes any that is free. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--bind",
      defaultValue = "127.0.0.1",
      paramLabel = "ADDRESS",
      description = "The local address to listen on. Default: ${DEFAULT-VALUE}.")
  private String bind;

  @Option(
      names = "--status",
      defaultValue = "204",
      paramLabel = "STATUS",
      description = "What to answer to a right one, to see what the sender makes of it.")
  private int status;

  @Option(names = "--count", paramLabel = "COUNT", description = "End after so many verified ones.")
  private @Nullable Integer count;

  private final Terminal terminal;
  private @Nullable CountDownLatch left;

  WebhookListenCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    CountDownLatch latch = new CountDownLatch(count == null ? Integer.MAX_VALUE : count);
    left = latch;
    if (status < 200 || status > 599 || port < 0 || port > 65_535) {
      throw CommandFailure.usage("--status must be 200 to 599, and --port 0 to 65535");
    }
    try (WebhookReceiver receiver =
        new WebhookReceiver(new InetSocketAddress(bind, port), verifier(), status, this)) {
      terminal.err().println("listening at " + receiver.url());
      latch.await();
    } catch (IOException e) {
      throw CommandFailure.failed(
          "cannot listen on " + bind + ":" + port + ": " + e.getMessage() + "; choose --port");
    }
    return 0;
  }

  private WebhookVerifier verifier() {
    try {
      return WebhookVerifier.builder(form()).secrets(secrets.toArray(new String[0])).build();
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw CommandFailure.usage("--secret: " + e.getMessage());
    }
  }

  private SignatureForm form() {
    for (SignatureForm one : SignatureForm.values()) {
      if (one.label().equals(form)) {
        return one;
      }
    }
    throw CommandFailure.usage(
        "--form: '" + form + "' is none of standard, stripe, github, http-message");
  }

  @Override
  public synchronized void verified(VerifiedWebhook webhook) {
    terminal.out().println(webhook.text());
    say(Tone.GOOD, "verified", webhook.id());
    if (left != null) {
      left.countDown();
    }
  }

  @Override
  public synchronized void repeated(String id) {
    say(Tone.WARNING, "repeated", id);
  }

  @Override
  public synchronized void refused(String why) {
    say(Tone.BAD, "refused", why);
  }

  private void say(Tone tone, String what, String detail) {
    terminal.err().println(terminal.errStyle().paint(tone, "-- " + what) + " " + detail);
  }
}
