package dev.bywash.webhooks;

/** Reads a dictionary of RFC 9651, as far as signatures use it. Used on one thread. */
final class FieldReader {

  private static final char END = '\0';

  private final String header;
  private final String text;
  private int at;

  FieldReader(String header, String text) {
    this.header = header;
    this.text = text;
  }

  int position() {
    return at;
  }

  String since(int start) {
    return text.substring(start, at);
  }

  char peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  boolean take(char expected) {
    boolean there = peek() == expected && at < text.length();
    at += there ? 1 : 0;
    return there;
  }

  void expect(char expected) throws MalformedHeaderException {
    if (!take(expected)) {
      throw malformed("'" + expected + "' is missing at character " + (at + 1));
    }
  }

  /** Lower-case letters, digits and {@code _-.*}. */
  String key() throws MalformedHeaderException {
    int start = at;
    while (isKey(peek())) {
      at++;
    }
    if (at == start) {
      throw malformed("a name is missing at character " + (at + 1));
    }
    return since(start);
  }

  private static boolean isKey(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "_-.*".indexOf(c) >= 0;
  }

  String digits() throws MalformedHeaderException {
    int start = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == start) {
      throw malformed("a number or a string is missing at character " + (at + 1));
    }
    return since(start);
  }

  /** A string without escapes: no component or algorithm has any. */
  String string() throws MalformedHeaderException {
    expect('"');
    int start = at;
    while (peek() >= ' ' && peek() < 0x7f && peek() != '"' && peek() != '\\') {
      at++;
    }
    String string = since(start);
    expect('"');
    return string;
  }

  /** Base64 between colons. */
  byte[] byteSequence() throws MalformedHeaderException {
    expect(':');
    int end = text.indexOf(':', at);
    byte[] bytes = end < 0 ? null : Base64.decode(text.substring(at, end));
    if (bytes == null) {
      throw malformed("base64 between colons is missing at character " + at);
    }
    at = end + 1;
    return bytes;
  }

  /** Goes on to the next member after a comma; false at the end. */
  boolean nextMember() throws MalformedHeaderException {
    skipSpace();
    if (at == text.length()) {
      return false;
    }
    expect(',');
    skipSpace();
    return true;
  }

  private void skipSpace() {
    while (peek() == ' ' || peek() == '\t') {
      at++;
    }
  }

  MalformedHeaderException malformed(String why) {
    return new MalformedHeaderException(header, why);
  }
}
