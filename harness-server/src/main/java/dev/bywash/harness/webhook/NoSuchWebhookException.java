package dev.bywash.harness.webhook;

/** There is no endpoint, or no delivery, of this name. */
public final class NoSuchWebhookException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NoSuchWebhookException(String what) {
    super("there is no " + what);
  }
}
