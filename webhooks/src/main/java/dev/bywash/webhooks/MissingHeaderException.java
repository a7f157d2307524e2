package dev.bywash.webhooks;

/** A header that every signed request has is not there: the request is not signed in this form. */
public final class MissingHeaderException extends WebhookVerificationException {

  private static final long serialVersionUID = 1L;

  private final String header;

  MissingHeaderException(String header) {
    super("the header " + header + " is missing");
    this.header = header;
  }

  /** The header's name, in lower case. */
  public String header() {
    return header;
  }
}
