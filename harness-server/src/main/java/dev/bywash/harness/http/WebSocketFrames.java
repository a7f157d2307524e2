package dev.bywash.harness.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;

/** A server's WebSocket frames (RFC 6455 5.2): final, and not masked. */
final class WebSocketFrames {

  private static final int FINAL = 0x80;
  private static final int TEXT = 0x1;
  private static final int CLOSE = 0x8;
  private static final int PONG = 0xa;
  private static final int MAX_HEADER = 10;

  private WebSocketFrames() {}

  static ByteBuf text(ByteBufAllocator allocator, String json) {
    return text(allocator, json.getBytes(UTF_8));
  }

  static ByteBuf text(ByteBufAllocator allocator, byte[] json) {
    return header(allocator, TEXT, json.length).writeBytes(json);
  }

  static ByteBuf pong(ByteBufAllocator allocator, ByteBuf payload) {
    return header(allocator, PONG, payload.readableBytes()).writeBytes(payload);
  }

  /** A close frame; a code below 0 stands for none. The reason is short ASCII. */
  static ByteBuf close(ByteBufAllocator allocator, int code, String reason) {
    byte[] text = reason.getBytes(UTF_8);
    if (code < 0) {
      return header(allocator, CLOSE, 0);
    }
    return header(allocator, CLOSE, 2 + text.length).writeShort(code).writeBytes(text);
  }

  /** As {@link #close}, on the heap; a code of 0 stands for none. */
  static byte[] closeBytes(int code, String reason) {
    ByteBuf frame = close(UnpooledByteBufAllocator.DEFAULT, code == 0 ? -1 : code, reason);
    byte[] bytes = ByteBufUtil.getBytes(frame);
    frame.release();
    return bytes;
  }

  private static ByteBuf header(ByteBufAllocator allocator, int opcode, int length) {
    ByteBuf out = allocator.directBuffer(MAX_HEADER + length).writeByte(FINAL | opcode);
    if (length < 126) {
      return out.writeByte(length);
    }
    return length < 1 << 16
        ? out.writeByte(126).writeShort(length)
        : out.writeByte(127).writeLong(length);
  }
}
