package dev.bywash.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** What bytes need that Android API 21 does not have. */
final class Bytes {

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private Bytes() {}

  /** Takes equally long wherever arrays of one length differ. */
  static boolean equal(byte[] a, byte[] b) {
    int difference = a.length ^ b.length;
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      difference |= a[i] ^ b[i];
    }
    return difference == 0;
  }

  static byte[] concat(byte[] a, byte[] b) {
    byte[] both = new byte[a.length + b.length];
    System.arraycopy(a, 0, both, 0, a.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  static byte[] slice(byte[] bytes, int from, int to) {
    byte[] slice = new byte[to - from];
    System.arraycopy(bytes, from, slice, 0, slice.length);
    return slice;
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Names a content: equal contents, equal names. */
  static String digest(byte[] content) {
    return hex(digest("SHA-256", content));
  }

  static byte[] digest(String algorithm, byte[] content) {
    try {
      return MessageDigest.getInstance(algorithm).digest(content);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every platform has " + algorithm, impossible);
    }
  }

  static String hex(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length * 2);
    for (byte b : bytes) {
      text.append(HEX[b >> 4 & 15]).append(HEX[b & 15]);
    }
    return text.toString();
  }

  /** The bytes, or null when the text is not their one lower-case form. */
  static byte @Nullable [] unhex(String text) {
    if (text.length() % 2 != 0) {
      return null;
    }
    byte[] bytes = new byte[text.length() / 2];
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
      if (digit < 0) {
        return null;
      }
      bytes[i / 2] = (byte) (bytes[i / 2] << 4 | digit);
    }
    return bytes;
  }

  static byte[] ofHex(String text) {
    byte @Nullable [] bytes = unhex(text);
    if (bytes == null) {
      throw new IllegalArgumentException("not hexadecimal");
    }
    return bytes;
  }
}
