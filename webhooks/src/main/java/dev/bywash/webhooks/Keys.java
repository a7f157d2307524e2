package dev.bywash.webhooks;

import org.jspecify.annotations.Nullable;

/** Reads secrets in the form of Standard Webhooks, whose prefix says what they are. */
final class Keys {

  static final String SECRET = "whsec_";
  static final String PRIVATE = "whsk_";
  static final String PUBLIC = "whpk_";

  private static final int MIN_SECRET_BYTES = 24;
  private static final int MAX_SECRET_BYTES = 64;

  private Keys() {}

  /** Fails with {@link IllegalArgumentException}, which never repeats the secret. */
  static Key parse(String text) {
    if (text.startsWith(SECRET)) {
      byte[] secret = decode(text, SECRET);
      if (secret.length < MIN_SECRET_BYTES || secret.length > MAX_SECRET_BYTES) {
        throw new IllegalArgumentException(
            "a secret has 24 to 64 bytes, but this one has " + secret.length);
      }
      return new HmacKey(secret);
    }
    if (text.startsWith(PUBLIC)) {
      return Ed25519Key.ofPublic(sized(decode(text, PUBLIC), PUBLIC, Ed25519Key.KEY_BYTES));
    }
    if (text.startsWith(PRIVATE)) {
      byte[] raw = decode(text, PRIVATE);
      return Ed25519Key.ofPrivate(
          raw.length == Ed25519Key.KEY_BYTES ? raw : sized(raw, PRIVATE, 2 * Ed25519Key.KEY_BYTES));
    }
    throw new IllegalArgumentException(
        "a secret begins with whsec_, whsk_ or whpk_ and goes on in base64; this one does not");
  }

  private static byte[] decode(String text, String prefix) {
    byte @Nullable [] decoded = Base64.decode(text.substring(prefix.length()));
    if (decoded == null) {
      throw new IllegalArgumentException("what follows " + prefix + " in the secret is no base64");
    }
    return decoded;
  }

  private static byte[] sized(byte[] raw, String prefix, int bytes) {
    if (raw.length != bytes) {
      throw new IllegalArgumentException(
          "a " + prefix + " key has " + bytes + " bytes, but this one has " + raw.length);
    }
    return raw;
  }
}
