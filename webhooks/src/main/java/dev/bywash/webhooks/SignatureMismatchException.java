package dev.bywash.webhooks;

/**
 * No signature was made with one of the secrets over this very body: it is forged, changed on the
 * way, parsed and written anew by a framework, or signed with a secret that is not known here.
 */
public final class SignatureMismatchException extends WebhookVerificationException {

  private static final long serialVersionUID = 1L;

  SignatureMismatchException(String message) {
    super(message);
  }
}
