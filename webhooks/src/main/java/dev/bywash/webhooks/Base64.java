package dev.bywash.webhooks;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Base64 (RFC 4648 section 4), which Android has in no common form before API 26. Reading is
 * strict: each sequence of bytes has one text alone, so that no bit of a signature can be changed.
 */
final class Base64 {

  private static final char[] ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".toCharArray();

  private static final byte[] VALUES = new byte[128];

  static {
    Arrays.fill(VALUES, (byte) -1);
    for (int i = 0; i < ALPHABET.length; i++) {
      VALUES[ALPHABET[i]] = (byte) i;
    }
  }

  private Base64() {}

  static String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder((bytes.length + 2) / 3 * 4);
    for (int i = 0; i < bytes.length; i += 3) {
      int left = bytes.length - i;
      int bits =
          (bytes[i] & 0xff) << 16
              | (left > 1 ? (bytes[i + 1] & 0xff) << 8 : 0)
              | (left > 2 ? bytes[i + 2] & 0xff : 0);
      text.append(ALPHABET[bits >> 18]).append(ALPHABET[bits >> 12 & 63]);
      text.append(left > 1 ? ALPHABET[bits >> 6 & 63] : '=');
      text.append(left > 2 ? ALPHABET[bits & 63] : '=');
    }
    return text.toString();
  }

  /** The bytes, or null when the text is not their one encoding. */
  static byte @Nullable [] decode(String text) {
    int length = text.length();
    if (length % 4 != 0) {
      return null;
    }
    int padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
    byte[] bytes = new byte[length / 4 * 3 - padding];
    int bits = 0;
    int at = 0;
    for (int i = 0; i < length; i++) {
      int value = i < length - padding ? value(text.charAt(i)) : 0;
      if (value < 0) {
        return null;
      }
      bits = bits << 6 | value;
      if (i % 4 == 3) {
        for (int shift = 16; shift >= 0; shift -= 8) {
          if (at < bytes.length) {
            bytes[at++] = (byte) (bits >> shift);
          } else if ((bits >> shift & 0xff) != 0) {
            return null;
          }
        }
        bits = 0;
      }
    }
    return bytes;
  }

  private static int value(char c) {
    return c < VALUES.length ? VALUES[c] : -1;
  }
}
