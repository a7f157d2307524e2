package dev.bywash.internal.transport;

import dev.bywash.Failure;
import java.io.IOException;
import java.io.InputStream;
import okio.BufferedSource;
import okio.ByteString;

/**
 * The bytes of an event stream, without a leading byte order mark and what the parser breaks at,
 * and ended as {@code OVERSIZED} when more than so many come without the blank line that ends a
 * block: the parser behind it has no limit of its own. Not safe for use by several threads.
 */
final class SseStream extends InputStream {
  private static final ByteString BYTE_ORDER_MARK = ByteString.decodeHex("efbbbf");

  private final BufferedSource source;
  private final long maxBlockBytes;
  private final RetryField retry = new RetryField();
  private boolean started;

  /** How many bytes have come since the last blank line. */
  private long blockBytes;

  private boolean overflown;
  private boolean lineEmpty = true;
  private boolean afterCarriageReturn;

  SseStream(BufferedSource source, long maxBlockBytes) {
    this.source = source;
    this.maxBlockBytes = maxBlockBytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (!started) {
      started = true;
      // Asks for one byte at a time, and so never waits for a mark that does not come.
      if (source.rangeEquals(0, BYTE_ORDER_MARK)) {
        source.skip(BYTE_ORDER_MARK.size());
      }
    }
    if (overflown) {
      return fail();
    }
    int count = source.read(bytes, offset, length);
    int end = offset + count;
    for (int i = skipRestOfLine(bytes, offset, end); i < end; i = skipRestOfLine(bytes, i, end)) {
      if (!fits(bytes[i])) {
        overflown = true;
        // What came whole before it shall not be lost with it, however the bytes were cut up.
        return i == offset ? fail() : i - offset;
      }
      bytes[i] = retry.pass(bytes[i]);
      i++;
    }
    return count;
  }

  /**
   * Passes over what is neither the end of its line nor, at its beginning, of interest; most bytes
   * are such. Stops where the limit is reached.
   */
  private int skipRestOfLine(byte[] bytes, int start, int end) {
    if (lineEmpty || !retry.isAnotherField()) {
      return start;
    }
    int stop = (int) Math.min(end, start + maxBlockBytes - blockBytes);
    int i = start;
    while (i < stop && bytes[i] != '\n' && bytes[i] != '\r') {
      i++;
    }
    blockBytes += i - start;
    return i;
  }

  private int fail() throws FailureException {
    String detail = "a message of more than " + maxBlockBytes + " bytes";
    throw new FailureException(Failure.of(Failure.Kind.OVERSIZED, detail, null));
  }

  /** Whether the block is within the limit with this byte. Lines end with CR, LF or CRLF. */
  private boolean fits(byte b) {
    if (++blockBytes > maxBlockBytes) {
      return false;
    }
    if (b == '\n' && afterCarriageReturn) {
      afterCarriageReturn = false;
      return true;
    }
    afterCarriageReturn = b == '\r';
    if (b != '\n' && b != '\r') {
      lineEmpty = false;
      return true;
    }
    if (lineEmpty) {
      blockBytes = 0;
    }
    lineEmpty = true;
    return true;
  }
}
