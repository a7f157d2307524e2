package dev.bywash.webhooks;

/**
 * The webhook is right, but was seen before: a repeat of the sender's, or a replay of a stranger's.
 * To a sender it is a success, so answer as if it had been processed.
 */
public final class ReplayedWebhookException extends WebhookVerificationException {

  private static final long serialVersionUID = 1L;

  private final String id;

  ReplayedWebhookException(String id) {
    super("the webhook " + id + " was seen before");
    this.id = id;
  }

  /** What {@link VerifiedWebhook#id} was the first time. */
  public String id() {
    return id;
  }
}
