package dev.bywash.harness.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;

/** Writes plain text as a JSON string. */
final class JsonStrings {

  private JsonStrings() {}

  static byte[] quote(byte[] utf8) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(utf8.length + 16);
    out.write('"');
    int at = 0;
    while (at < utf8.length) {
      int length = Utf8.sequenceLength(utf8, at, utf8.length);
      if (length == 0) {
        throw new MalformedJsonException("byte %d: this is not UTF-8".formatted(at + 1));
      }
      if (length == 1) {
        quote(utf8[at], out);
      } else {
        out.write(utf8, at, length);
      }
      at += length;
    }
    out.write('"');
    return out.toByteArray();
  }

  private static void quote(byte ascii, ByteArrayOutputStream out) {
    switch (ascii) {
      case '"' -> out.writeBytes(new byte[] {'\\', '"'});
      case '\\' -> out.writeBytes(new byte[] {'\\', '\\'});
      case '\n' -> out.writeBytes(new byte[] {'\\', 'n'});
      case '\r' -> out.writeBytes(new byte[] {'\\', 'r'});
      case '\t' -> out.writeBytes(new byte[] {'\\', 't'});
      default -> {
        if (ascii < 0x20) {
          out.writeBytes("\\u%04x".formatted(ascii).getBytes(US_ASCII));
        } else {
          out.write(ascii);
        }
      }
    }
  }
}
