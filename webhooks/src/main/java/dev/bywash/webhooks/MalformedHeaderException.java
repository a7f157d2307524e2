package dev.bywash.webhooks;

/** A header is there, but does not have the form that it must have. */
public final class MalformedHeaderException extends WebhookVerificationException {

  static final int MAX_LENGTH = 8192;

  private static final long serialVersionUID = 1L;

  private final String header;

  MalformedHeaderException(String header, String why) {
    super("the header " + header + " is malformed: " + why);
    this.header = header;
  }

  /** The header's name, in lower case. */
  public String header() {
    return header;
  }
}
