package dev.bywash.bench.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;

/**
 * Counts the events in the answers to polls, which are those objects that begin with <code>{"id":
 * </code>, and keeps an answer's body until it is taken.
 */
final class PollCounter extends EventCounter {
  private static final byte[] BEGINNING = {'{', '"', 'i', 'd', '"', ':'};

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  /** How many bytes of a beginning have just come. */
  private int matched;

  @Override
  public void bytes(byte[] bytes, int from, int to) {
    body.write(bytes, from, to - from);
    for (int i = from; i < to; i++) {
      boolean goesOn = bytes[i] == BEGINNING[matched];
      matched = goesOn ? matched + 1 : bytes[i] == BEGINNING[0] ? 1 : 0;
      if (matched == BEGINNING.length) {
        countOne();
        matched = 0;
      }
    }
  }

  /** The body so far; the next answer's begins after it. */
  String take() {
    String text = body.toString(ISO_8859_1);
    body.reset();
    matched = 0;
    return text;
  }
}
