package dev.bywash.webhooks;

/** One secret, ready for use. Immutable. */
interface Key {

  String HMAC_SHA256 = "hmac-sha256";
  String ED25519 = "ed25519";

  /** The algorithm by its name in RFC 9421. */
  String algorithm();

  /** Fails with {@link IllegalStateException} when this key can only verify. */
  byte[] sign(byte[] content);

  /** Whether the signature is this key's; takes equally long wherever a wrong one differs. */
  boolean verify(byte[] content, byte[] signature);
}
