package dev.bywash.harness.webhook;

/**
 * The database of deliveries failed. After a publish it means: the event is in the log, but its
 * webhooks are not certain, and the publish is not acknowledged.
 */
public final class WebhookStoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WebhookStoreException(String message, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause);
  }
}
