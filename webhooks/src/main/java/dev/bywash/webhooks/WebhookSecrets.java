package dev.bywash.webhooks;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** Makes new secrets for {@link SignatureForm#STANDARD} and {@link SignatureForm#HTTP_MESSAGE}. */
public final class WebhookSecrets {

  private static final int SECRET_BYTES = 32;

  private WebhookSecrets() {}

  /** A new secret of 256 random bits: {@code whsec_} and base64. */
  public static String newSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return Keys.SECRET + Base64.encode(secret);
  }

  /**
   * A new private key for Ed25519: {@code whsk_} and base64 of its 64 bytes, the seed and the
   * public key.
   *
   * @throws UnsupportedKeyException when this platform has no Ed25519
   */
  public static String newPrivateKey() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      return Keys.PRIVATE
          + Base64.encode(
              Bytes.concat(
                  last(pair.getPrivate().getEncoded()), last(pair.getPublic().getEncoded())));
    } catch (NoSuchAlgorithmException e) {
      throw new UnsupportedKeyException(e);
    }
  }

  /** The raw key is the end of its DER form (RFC 8410). */
  private static byte[] last(byte[] der) {
    return Bytes.slice(der, der.length - Ed25519Key.KEY_BYTES, der.length);
  }

  /**
   * What a receiver verifies with: of a private key of 64 bytes its public half, {@code whpk_} and
   * base64; of every other secret the secret itself.
   *
   * @throws IllegalArgumentException when a private key is malformed or is the seed alone
   */
  public static String forReceiver(String secret) {
    if (!secret.startsWith(Keys.PRIVATE)) {
      return secret;
    }
    byte[] raw = Base64.decode(secret.substring(Keys.PRIVATE.length()));
    if (raw == null || raw.length != 2 * Ed25519Key.KEY_BYTES) {
      throw new IllegalArgumentException(
          "a private key is whsk_ and base64 of 64 bytes, the seed and the public key");
    }
    return Keys.PUBLIC + Base64.encode(Bytes.slice(raw, Ed25519Key.KEY_BYTES, raw.length));
  }
}
