package dev.bywash.webhooks;

import java.nio.charset.StandardCharsets;

/** A webhook that is its sender's, as signed. Immutable. */
public final class VerifiedWebhook {

  private final String id;
  private final long timestampMillis;
  private final byte[] body;

  VerifiedWebhook(String id, long timestampMillis, byte[] body) {
    this.id = id;
    this.timestampMillis = timestampMillis;
    this.body = body;
  }

  /**
   * What names this message, and stays the same when it is sent again: {@code webhook-id}, where
   * the signature covers one. Stripe's and GitHub's signatures cover no id; there it is a digest of
   * what is signed, which with GitHub is the same for equal bodies, and with Stripe for one attempt
   * alone.
   */
  public String id() {
    return id;
  }

  /**
   * When it was signed, in milliseconds since 1970-01-01T00:00Z; 0 with GitHub, which never says.
   */
  public long timestampMillis() {
    return timestampMillis;
  }

  /** The body, in an array of its own. */
  public byte[] body() {
    return body.clone();
  }

  /** The body as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "webhook " + id + ", " + body.length + " bytes";
  }
}
