package dev.bywash.harness.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bywash.harness.http.StreamForm.Control;
import dev.bywash.harness.log.LogEvent;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * Blocks of an event stream: {@code id:} first, LF LF last. All data here is JSON without line
 * breaks, so each block has one {@code data:} line.
 */
final class SseFrames {

  /** The chunk that ends a chunked body. */
  private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(US_ASCII);

  private static final byte[] BLOCK_END = "\n\n".getBytes(US_ASCII);
  private static final byte[] CHUNK_END = "\r\n".getBytes(US_ASCII);

  private SseFrames() {}

  static ByteBuf event(ByteBufAllocator allocator, boolean chunked, LogEvent event) {
    return block(allocator, chunked, "id: " + event.id() + "\ndata: ", event.json());
  }

  static ByteBuf control(ByteBufAllocator allocator, boolean chunked, Control control) {
    return block(allocator, chunked, head(control), control.json().getBytes(UTF_8));
  }

  /** What stands before the JSON of a control message. */
  static String head(Control control) {
    String retry = control.retryMillis() > 0 ? "retry: " + control.retryMillis() + "\n" : "";
    return "id: "
        + control.cursor()
        + "\n"
        + retry
        + "event: bywash."
        + control.name()
        + "\ndata: ";
  }

  static ByteBuf lastChunk(ByteBufAllocator allocator) {
    return allocator.buffer(LAST_CHUNK.length).writeBytes(LAST_CHUNK);
  }

  private static ByteBuf block(
      ByteBufAllocator allocator, boolean chunked, String head, byte[] data) {
    int size = head.length() + data.length + BLOCK_END.length;
    String chunkHead = chunked ? Integer.toHexString(size) + "\r\n" : "";
    ByteBuf out = allocator.directBuffer(chunkHead.length() + size + CHUNK_END.length);
    out.writeCharSequence(chunkHead, US_ASCII);
    out.writeCharSequence(head, US_ASCII);
    out.writeBytes(data).writeBytes(BLOCK_END);
    return chunked ? out.writeBytes(CHUNK_END) : out;
  }
}
