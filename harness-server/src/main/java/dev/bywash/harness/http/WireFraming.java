package dev.bywash.harness.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bywash.harness.http.StreamForm.Control;
import dev.bywash.harness.http.WireMessage.Shape;
import dev.bywash.harness.log.LogEvent;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** How messages of a stream become bytes when faults may change them on the way. Stateless. */
enum WireFraming {
  /** Each message is a chunk of an HTTP/1.1 body. */
  CHUNKED {
    @Override
    byte[] header(int length) {
      return (Integer.toHexString(length) + "\r\n").getBytes(US_ASCII);
    }

    @Override
    byte[] trailer() {
      return new byte[] {'\r', '\n'};
    }
  },

  /** The end of the connection ends the body. */
  PLAIN,

  /** Each message is a text frame. */
  WEBSOCKET {
    @Override
    byte[] header(int length) {
      return frameHeader(FINAL | TEXT, length, 0);
    }

    @Override
    WireMessage event(String id, byte[] json) {
      return WireMessage.bare(id, json);
    }

    @Override
    WireMessage control(Control control) {
      String json = "{\"" + control.name() + "\":" + control.json() + "}";
      return WireMessage.bare(null, json.getBytes(UTF_8));
    }

    @Override
    byte[] encode(WireMessage message) {
      byte[] payload = message.payload();
      Shape shape = message.shape();
      ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + 64);
      int size = (payload.length + shape.parts() - 1) / shape.parts();
      for (int i = 0; i < shape.parts(); i++) {
        int from = Math.min(i * size, payload.length);
        int length = Math.min(size, payload.length - from);
        int opcode = i == 0 ? TEXT : 0;
        int first = shape.firstByte() | opcode | (i == shape.parts() - 1 ? FINAL : 0);
        out.writeBytes(frameHeader(first, length, shape.masked() ? MASKED : 0));
        write(out, payload, from, length, shape.masked());
        if (shape.pings() && i < shape.parts() - 1) {
          out.writeBytes(PING);
        }
      }
      return out.toByteArray();
    }
  };

  private static final int FINAL = 0x80;
  private static final int TEXT = 0x1;
  private static final int MASKED = 0x80;
  private static final byte[] PING = {(byte) 0x89, 2, 'h', 'i'};
  private static final byte[] MASK = {0x37, 0x21, 0x5a, 0x0f};

  byte[] header(int length) {
    return new byte[0];
  }

  byte[] trailer() {
    return new byte[0];
  }

  WireMessage event(String id, byte[] json) {
    return WireMessage.sse(id, "id: " + id + "\ndata: ", json);
  }

  WireMessage event(LogEvent event) {
    return event(event.id(), event.json());
  }

  WireMessage control(Control control) {
    return WireMessage.sse(null, SseFrames.head(control), control.json().getBytes(UTF_8));
  }

  byte[] encode(WireMessage message) {
    return frame(message.payload());
  }

  /** The bytes as one unit of the transport: a whole chunk, or a whole frame. */
  byte[] frame(byte[] payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + 16);
    out.writeBytes(header(payload.length));
    out.writeBytes(payload);
    out.writeBytes(trailer());
    return out.toByteArray();
  }

  private static void write(
      ByteArrayOutputStream out, byte[] payload, int from, int length, boolean masked) {
    if (!masked) {
      out.write(payload, from, length);
      return;
    }
    out.writeBytes(MASK);
    for (int i = 0; i < length; i++) {
      out.write(payload[from + i] ^ MASK[i % MASK.length]);
    }
  }

  private static byte[] frameHeader(int first, int length, int mask) {
    if (length < 126) {
      return new byte[] {(byte) first, (byte) (mask | length)};
    }
    if (length < 1 << 16) {
      return ByteBuffer.allocate(4)
          .put((byte) first)
          .put((byte) (mask | 126))
          .putShort((short) length)
          .array();
    }
    return ByteBuffer.allocate(10)
        .put((byte) first)
        .put((byte) (mask | 127))
        .putLong(length)
        .array();
  }
}
