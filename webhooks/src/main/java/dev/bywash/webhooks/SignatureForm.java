package dev.bywash.webhooks;

/** How a webhook carries its signature. */
public enum SignatureForm {

  /**
   * Standard Webhooks 1.0: the headers {@code webhook-id}, {@code webhook-timestamp} and {@code
   * webhook-signature}, over {@code id.timestamp.body}. Secrets are {@code whsec_} and base64 of 24
   * to 64 bytes, for HMAC-SHA256 ({@code v1}); or Ed25519 keys ({@code v1a}): {@code whsk_} and
   * base64 of the private key to sign, {@code whpk_} and base64 of the public key to verify.
   */
  STANDARD("standard") {
    @Override
    Scheme scheme() {
      return new StandardScheme();
    }
  },

  /**
   * Stripe's: the header {@code Stripe-Signature} with {@code t} and {@code v1}, hexadecimal
   * HMAC-SHA256 over {@code timestamp.body}. The secret is used as it is written, prefix and all.
   */
  STRIPE("stripe") {
    @Override
    Scheme scheme() {
      return new StripeScheme();
    }
  },

  /**
   * GitHub's: the header {@code X-Hub-Signature-256}, hexadecimal HMAC-SHA256 over the body. It has
   * no timestamp, so nothing tells how old a request is. The secret is used as it is written.
   */
  GITHUB("github") {
    @Override
    Scheme scheme() {
      return new GitHubScheme();
    }
  },

  /**
   * HTTP message signatures (RFC 9421), with the body bound by {@code Content-Digest} (RFC 9530);
   * {@code hmac-sha256} or {@code ed25519}. Secrets as with {@link #STANDARD}.
   */
  HTTP_MESSAGE("http-message") {
    @Override
    Scheme scheme() {
      return new HttpMessageScheme();
    }
  };

  private final String label;

  SignatureForm(String label) {
    this.label = label;
  }

  /** Its name on command lines and in JSON. */
  public String label() {
    return label;
  }

  abstract Scheme scheme();

  /** Keys of Stripe and GitHub are words; those of the others say what they are. */
  Key key(String secret) {
    return this == STRIPE || this == GITHUB ? HmacKey.ofText(secret) : Keys.parse(secret);
  }
}
