package dev.bywash.bench.source;

/** Frames as a server sends them: whole, and not masked (RFC 6455, section 5.2). */
final class WebSocketFrames {
  private static final char FINAL_TEXT = 0x81;
  private static final int LENGTH_IN_16_BITS = 126;
  private static final int MAX_LENGTH = 0xffff;

  private WebSocketFrames() {}

  /** A text frame around ASCII; each char of it is a byte. */
  static String text(String ascii) {
    int length = ascii.length();
    if (length > MAX_LENGTH) {
      throw new IllegalArgumentException("a frame has up to 65,535 bytes here, not " + length);
    }
    String head = String.valueOf(FINAL_TEXT);
    return length < LENGTH_IN_16_BITS
        ? head + (char) length + ascii
        : head + (char) LENGTH_IN_16_BITS + (char) (length >>> 8) + (char) (length & 0xff) + ascii;
  }
}
