package dev.bywash.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret that both sides know (RFC 2104, with SHA-256). */
final class HmacKey implements Key {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec secret;

  HmacKey(byte[] secret) {
    this.secret = new SecretKeySpec(secret, ALGORITHM);
  }

  static HmacKey ofText(String secret) {
    if (secret.isEmpty()) {
      throw new IllegalArgumentException("the secret is empty: anybody could sign with it");
    }
    return new HmacKey(secret.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String algorithm() {
    return HMAC_SHA256;
  }

  @Override
  public byte[] sign(byte[] content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return mac.doFinal(content);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every platform has " + ALGORITHM, impossible);
    }
  }

  @Override
  public boolean verify(byte[] content, byte[] signature) {
    return Bytes.equal(sign(content), signature);
  }
}
