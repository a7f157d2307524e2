package dev.bywash.internal.transport;

import dev.bywash.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an event stream, without a leading byte order mark and what the parser breaks at,
 * and ended as {@code OVERSIZED} when more than so many come without the blank line that ends a
 * block: the parser behind it has no limit of its own. Blocks that {@link #takes are taken} from it
 * directly do not reach the parser. Not safe for use by several threads.
 */
final class SseStream extends InputStream {
  private static final ByteString BYTE_ORDER_MARK = ByteString.decodeHex("efbbbf");

  private static final int BUFFER_BYTES = 8192;

  private final BufferedSource source;
  private final long maxBlockBytes;
  private final RetryField retry = new RetryField();
  private final byte[] buffer = new byte[BUFFER_BYTES];

  /** What has been read and not handed on stands in the buffer from here to before the limit. */
  private int position;

  private int limit;
  private boolean started;

  /** How many bytes have come since the last blank line. */
  private long blockBytes;

  private boolean overflown;
  private boolean lineEmpty = true;
  private boolean afterCarriageReturn;

  /** The id of a block that was taken, which the parser has to know of; null for none. */
  private @Nullable String idTaken;

  /** A line with that id, as bytes; what is left to hand on begins at the position. */
  private byte[] ahead = {};

  private int aheadPosition;

  SseStream(BufferedSource source, long maxBlockBytes) {
    this.source = source;
    this.maxBlockBytes = maxBlockBytes;
  }

  /**
   * Takes the next block out of the stream if it is a simple one; false when it is not, and then it
   * is the parser's. Waits for the rest of a block that may be simple, of which the parser would
   * not tell before its end either. To be called when the parser has nothing left of the stream.
   */
  boolean takes(SimpleBlock block) throws IOException {
    if (!started || afterCarriageReturn) {
      return false;
    }
    int end = block.read(buffer, position, limit);
    while (end == SimpleBlock.INCOMPLETE && readOn()) {
      end = block.read(buffer, position, limit);
    }
    if (end < 0 || end - position > maxBlockBytes) {
      return false;
    }
    position = end;
    String id = block.id();
    idTaken = id == null ? idTaken : id;
    return true;
  }

  /** Adds to what has been read of a block; false when there is no room, or no more to come. */
  private boolean readOn() throws IOException {
    int rest = limit - position;
    if (rest == buffer.length || rest > maxBlockBytes) {
      return false;
    }
    System.arraycopy(buffer, position, buffer, 0, rest);
    position = 0;
    limit = rest;
    int count = source.read(buffer, rest, buffer.length - rest);
    limit += Math.max(0, count);
    return count > 0;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /** One block at most: the parser moves what it has behind a line for every line. */
  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (!started) {
      started = true;
      // Asks for one byte at a time, and so never waits for a mark that does not come.
      if (source.rangeEquals(0, BYTE_ORDER_MARK)) {
        source.skip(BYTE_ORDER_MARK.size());
      }
    }
    if (idTaken != null || aheadPosition < ahead.length) {
      return readAhead(bytes, offset, length);
    }
    if (position == limit && !overflown) {
      position = 0;
      limit = Math.max(0, source.read(buffer, 0, buffer.length));
      if (limit == 0) {
        return -1;
      }
    }
    int start = position;
    passBlock(Math.min(limit, start + length));
    if (position == start) {
      return fail();
    }
    System.arraycopy(buffer, start, bytes, offset, position - start);
    return position - start;
  }

  /** Hands on, as a line that never was, the id that the parser has not seen. */
  private int readAhead(byte[] bytes, int offset, int length) {
    if (idTaken != null) {
      ahead = ("id: " + idTaken + "\n").getBytes(StandardCharsets.UTF_8);
      aheadPosition = 0;
      idTaken = null;
    }
    int count = Math.min(length, ahead.length - aheadPosition);
    System.arraycopy(ahead, aheadPosition, bytes, offset, count);
    aheadPosition += count;
    return count;
  }

  /**
   * Goes on to behind the next blank line, or to the end if there is none. Stops before a byte that
   * is too many: what came whole before it shall not be lost with it, however the bytes were cut
   * up.
   */
  private void passBlock(int end) {
    boolean blockEnded = false;
    while (position < end && !overflown && !blockEnded) {
      skipRestOfLine(end);
      if (position < end) {
        byte next = buffer[position];
        overflown = !fits(next);
        blockEnded = blockBytes == 0;
        if (!overflown) {
          buffer[position++] = retry.pass(next);
        }
      }
    }
  }

  /**
   * Passes over what is neither the end of its line nor, at its beginning, of interest; most bytes
   * are such. Stops where the limit is reached.
   */
  private void skipRestOfLine(int end) {
    if (lineEmpty || !retry.isAnotherField()) {
      return;
    }
    byte[] bytes = buffer;
    int start = position;
    int stop = (int) Math.min(end, start + maxBlockBytes - blockBytes);
    int i = start;
    while (i < stop && bytes[i] != '\n' && bytes[i] != '\r') {
      i++;
    }
    blockBytes += i - start;
    position = i;
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
