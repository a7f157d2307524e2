package dev.bywash.internal.transport;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** WebSocket frames as a server sends them (RFC 6455, section 5.2). */
final class Frames {
  private static final int FINAL = 0x80;

  private Frames() {}

  static byte[] text(String text) {
    return frame(0x1, text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] binary(byte[] bytes) {
    return frame(0x2, bytes);
  }

  static byte[] close(int code) {
    return frame(0x8, ByteBuffer.allocate(2).putShort((short) code).array());
  }

  static byte[] closeWithoutCode() {
    return frame(0x8, new byte[0]);
  }

  private static byte[] frame(int opcode, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 10).put((byte) (FINAL | opcode));
    if (payload.length < 126) {
      frame.put((byte) payload.length);
    } else if (payload.length < 1 << 16) {
      frame.put((byte) 126).putShort((short) payload.length);
    } else {
      frame.put((byte) 127).putLong(payload.length);
    }
    byte[] bytes = new byte[frame.put(payload).position()];
    frame.flip().get(bytes);
    return bytes;
  }
}
