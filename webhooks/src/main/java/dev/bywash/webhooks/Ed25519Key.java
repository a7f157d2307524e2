package dev.bywash.webhooks;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.jspecify.annotations.Nullable;

/** An Ed25519 key (RFC 8032): the private one signs, and the public one verifies. */
final class Ed25519Key implements Key {

  static final int KEY_BYTES = 32;
  static final int SIGNATURE_BYTES = 64;

  private static final String ALGORITHM = "Ed25519";

  /** What stands before the raw key in its DER form (RFC 8410 sections 4 and 7). */
  private static final byte[] PUBLIC_DER = Bytes.ofHex("302a300506032b6570032100");

  private static final byte[] PRIVATE_DER = Bytes.ofHex("302e020100300506032b657004220420");

  /** Null when this key can only verify. */
  private final @Nullable PrivateKey privateKey;

  /** Null when this key can only sign. */
  private final @Nullable PublicKey publicKey;

  private Ed25519Key(@Nullable PrivateKey privateKey, @Nullable PublicKey publicKey) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
  }

  static Ed25519Key ofPublic(byte[] raw) {
    return new Ed25519Key(null, publicKey(raw));
  }

  /** Of the seed alone, which cannot verify, or of the seed and the public key behind it. */
  static Ed25519Key ofPrivate(byte[] raw) {
    boolean whole = raw.length == 2 * KEY_BYTES;
    return new Ed25519Key(
        privateKey(Bytes.slice(raw, 0, KEY_BYTES)),
        whole ? publicKey(Bytes.slice(raw, KEY_BYTES, raw.length)) : null);
  }

  private static PublicKey publicKey(byte[] raw) {
    try {
      byte[] der = Bytes.concat(PUBLIC_DER, raw);
      return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      throw new UnsupportedKeyException(e);
    }
  }

  private static PrivateKey privateKey(byte[] seed) {
    try {
      byte[] der = Bytes.concat(PRIVATE_DER, seed);
      return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      throw new UnsupportedKeyException(e);
    }
  }

  @Override
  public String algorithm() {
    return ED25519;
  }

  @Override
  public byte[] sign(byte[] content) {
    if (privateKey == null) {
      throw new IllegalStateException("a public key (whpk_) cannot sign; use the private (whsk_)");
    }
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(privateKey);
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new UnsupportedKeyException(e);
    }
  }

  @Override
  public boolean verify(byte[] content, byte[] signed) {
    if (publicKey == null || signed.length != SIGNATURE_BYTES) {
      return false;
    }
    Signature signature;
    try {
      signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(publicKey);
      signature.update(content);
    } catch (GeneralSecurityException e) {
      throw new UnsupportedKeyException(e);
    }
    try {
      return signature.verify(signed);
    } catch (SignatureException notEvenASignature) {
      return false;
    }
  }
}
