package dev.bywash.webhooks;

/**
 * A request is not to be believed; the subclass says why. The message is for a log: it names
 * headers, and never holds a secret or a right signature.
 */
public abstract class WebhookVerificationException extends Exception {

  private static final long serialVersionUID = 1L;

  WebhookVerificationException(String message) {
    super(message);
  }
}
