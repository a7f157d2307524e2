package dev.bywash.harness.webhook;

/** So many deliveries wait that no more are taken; nothing was published. */
public final class WebhookBacklogException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WebhookBacklogException(long pending, long most) {
    super(pending + " webhook deliveries wait, and no more than " + most + " may: come back later");
  }
}
