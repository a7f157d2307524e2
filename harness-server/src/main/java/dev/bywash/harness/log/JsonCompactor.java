package dev.bywash.harness.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * Reads exactly one JSON value by the grammar of RFC 8259 and copies its tokens, as they are, to a
 * compact form. Used once, on one thread.
 */
final class JsonCompactor {

  private static final int MAX_DEPTH = 256;

  private final byte[] in;
  private final int start;
  private final int end;
  private final byte[] out;

  /** The index of the next byte to read, and the number of bytes written. */
  private int at;

  private int written;

  JsonCompactor(byte[] in, int start, int end) {
    this.in = in;
    this.start = start;
    this.end = end;
    this.at = start;
    this.out = new byte[end - start];
  }

  byte[] compact() {
    value(0);
    skipWhiteSpace();
    if (at < end) {
      throw expected("nothing more after the value");
    }
    return Arrays.copyOf(out, written);
  }

  private void value(int depth) {
    if (depth > MAX_DEPTH) {
      throw malformed("nested deeper than " + MAX_DEPTH);
    }
    skipWhiteSpace();
    switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw expected("a JSON value");
    }
  }

  private void object(int depth) {
    copy();
    skipWhiteSpace();
    if (copyIf('}')) {
      return;
    }
    do {
      skipWhiteSpace();
      if (peek() != '"') {
        throw expected("a name in quotes");
      }
      string();
      skipWhiteSpace();
      require(':', "':'");
      value(depth + 1);
      skipWhiteSpace();
    } while (copyIf(','));
    require('}', "',' or '}'");
  }

  private void array(int depth) {
    copy();
    skipWhiteSpace();
    if (copyIf(']')) {
      return;
    }
    do {
      value(depth + 1);
      skipWhiteSpace();
    } while (copyIf(','));
    require(']', "',' or ']'");
  }

  private void string() {
    copy();
    while (!copyIf('"')) {
      int c = peek();
      if (c == '\\') {
        escape();
      } else if (c < 0) {
        throw expected("the string's closing quote");
      } else if (c < 0x20) {
        throw malformed("a control character stands in a string without an escape");
      } else {
        character();
      }
    }
  }

  private void character() {
    int length = Utf8.sequenceLength(in, at, end);
    if (length == 0) {
      throw malformed("this is not UTF-8");
    }
    for (int i = 0; i < length; i++) {
      copy();
    }
  }

  private void escape() {
    copy();
    int c = peek();
    if (c == 'u') {
      copy();
      for (int i = 0; i < 4; i++) {
        if (Character.digit(peek(), 16) < 0) {
          throw expected("four hexadecimal digits");
        }
        copy();
      }
    } else if (c >= 0 && "\"\\/bfnrt".indexOf(c) >= 0) {
      copy();
    } else {
      throw expected("an escape that JSON knows");
    }
  }

  private void number() {
    copyIf('-');
    if (!copyIf('0')) {
      digits();
    }
    if (copyIf('.')) {
      digits();
    }
    if (copyIf('e') || copyIf('E')) {
      if (!copyIf('+')) {
        copyIf('-');
      }
      digits();
    }
  }

  private void digits() {
    if (!isDigit(peek())) {
      throw expected("a digit");
    }
    while (isDigit(peek())) {
      copy();
    }
  }

  private void literal(String word) {
    for (byte letter : word.getBytes(US_ASCII)) {
      require((char) letter, word);
    }
  }

  private void skipWhiteSpace() {
    while (at < end && (in[at] == ' ' || in[at] == '\n' || in[at] == '\r' || in[at] == '\t')) {
      at++;
    }
  }

  private void require(char c, String what) {
    if (!copyIf(c)) {
      throw expected(what);
    }
  }

  private boolean copyIf(char c) {
    if (peek() != c) {
      return false;
    }
    copy();
    return true;
  }

  private void copy() {
    out[written++] = in[at++];
  }

  /** The next byte, or -1 at the end. */
  private int peek() {
    return at < end ? in[at] & 0xff : -1;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private MalformedJsonException expected(String what) {
    return malformed("expected " + what + (at < end ? "" : ", but the text ends"));
  }

  private MalformedJsonException malformed(String why) {
    int line = 1;
    int column = 1;
    for (int i = start; i < at; i++) {
      column = in[i] == '\n' ? 1 : column + 1;
      line += in[i] == '\n' ? 1 : 0;
    }
    return new MalformedJsonException("line %d, byte %d: %s".formatted(line, column, why));
  }
}
