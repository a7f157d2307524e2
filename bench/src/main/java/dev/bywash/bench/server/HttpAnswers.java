package dev.bywash.bench.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Cuts the bytes of one HTTP/1.1 connection into answers, wherever the reads have cut them before:
 * bodies with a length, in chunks, or without an end (event streams, and whatever follows a 101).
 * Trusts its server with all else. Used by one thread.
 */
final class HttpAnswers {
  private static final int MAX_HEAD = 16 * 1024;

  private enum Part {
    HEAD,
    LENGTH,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    ENDLESS
  }

  private final BodySink body;
  private final ByteArrayOutputStream head = new ByteArrayOutputStream(256);

  private Part part = Part.HEAD;

  /** How many of CR LF CR LF have been seen. */
  private int headEnd;

  /** The bytes of the body, or of the chunk, that are still to come. */
  private long left;

  /** Whether the chunk that is being read is the last one, which is empty. */
  private boolean last;

  private String lastHead = "";
  private int heads;
  private int complete;

  HttpAnswers(BodySink body) {
    this.body = body;
  }

  /** How many heads have come to their end, those of endless bodies included. */
  int heads() {
    return heads;
  }

  /** How many answers have come to their end. */
  int complete() {
    return complete;
  }

  /** The status of the newest head. */
  int status() {
    return Integer.parseInt(lastHead.substring(9, 12));
  }

  /** The value of a header of the newest head, or the empty string. */
  String header(String name) {
    String line = "\r\n" + name.toLowerCase(Locale.ROOT) + ":";
    int at = lastHead.toLowerCase(Locale.ROOT).indexOf(line);
    if (at < 0) {
      return "";
    }
    int from = at + line.length();
    return lastHead.substring(from, lastHead.indexOf("\r\n", from)).strip();
  }

  void bytes(byte[] bytes, int from, int to) throws IOException {
    int at = from;
    while (at < to) {
      at =
          switch (part) {
            case HEAD -> head(bytes, at);
            case CHUNK_SIZE -> chunkSize(bytes, at);
            case CHUNK_END -> chunkEnd(at);
            case LENGTH, CHUNK -> counted(bytes, at, to);
            case ENDLESS -> {
              body.bytes(bytes, at, to);
              yield to;
            }
          };
    }
  }

  private int head(byte[] bytes, int at) throws IOException {
    byte next = bytes[at];
    head.write(next);
    if (head.size() > MAX_HEAD) {
      throw new IOException("the head of an answer has more than " + MAX_HEAD + " bytes");
    }
    boolean wanted = next == (headEnd % 2 == 0 ? '\r' : '\n');
    headEnd = wanted ? headEnd + 1 : next == '\r' ? 1 : 0;
    if (headEnd == 4) {
      headEnd = 0;
      begin();
    }
    return at + 1;
  }

  private void begin() {
    lastHead = head.toString(StandardCharsets.ISO_8859_1);
    head.reset();
    heads++;
    String length = header("Content-Length");
    if (status() == 101) {
      part = Part.ENDLESS;
    } else if (header("Transfer-Encoding").equals("chunked")) {
      part = Part.CHUNK_SIZE;
      left = 0;
    } else if (length.isEmpty() && status() != 204 && status() != 304) {
      part = Part.ENDLESS;
    } else {
      left = length.isEmpty() ? 0 : Long.parseLong(length);
      part = Part.LENGTH;
      endIfNothingIsLeft();
    }
  }

  private int counted(byte[] bytes, int at, int to) {
    int end = (int) Math.min(to, at + left);
    body.bytes(bytes, at, end);
    left -= end - at;
    if (part == Part.LENGTH) {
      endIfNothingIsLeft();
    } else if (left == 0) {
      part = Part.CHUNK_END;
      left = 2;
    }
    return end;
  }

  private void endIfNothingIsLeft() {
    if (left == 0) {
      part = Part.HEAD;
      complete++;
    }
  }

  private int chunkSize(byte[] bytes, int at) {
    byte next = bytes[at];
    if (next == '\n') {
      last = left == 0;
      part = last ? Part.CHUNK_END : Part.CHUNK;
      left = last ? 2 : left;
    } else if (next != '\r') {
      left = left * 16 + Character.digit(next, 16);
    }
    return at + 1;
  }

  private int chunkEnd(int at) {
    left--;
    if (left == 0 && last) {
      part = Part.HEAD;
      complete++;
    } else if (left == 0) {
      part = Part.CHUNK_SIZE;
    }
    return at + 1;
  }
}
