package dev.bywash.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Speaks WebSocket frames by hand. */
final class WebSocketClient implements EventClient {

  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  static final String[] HANDSHAKE = {
    "Connection: keep-alive, Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Protocol: bywash.v1"
  };

  private final RawClient client;
  private final RawClient.Response head;
  private final JsonObject hello;

  WebSocketClient(HarnessServer server, String query, String... headers) {
    client = new RawClient(server);
    String[] all = Arrays.copyOf(HANDSHAKE, HANDSHAKE.length + headers.length);
    System.arraycopy(headers, 0, all, HANDSHAKE.length, headers.length);
    head = client.get(query, all).head();
    hello = JsonParser.parseString(text()).getAsJsonObject().getAsJsonObject("hello");
  }

  RawClient.Response head() {
    return head;
  }

  RawClient raw() {
    return client;
  }

  Frame frame() {
    int first = client.bytes(1)[0] & 0xff;
    int length = client.bytes(1)[0] & 0xff;
    if (length == 126) {
      length = number(client.bytes(2));
    } else if (length == 127) {
      length = number(client.bytes(8));
    }
    return new Frame(first, new String(client.bytes(length), ISO_8859_1));
  }

  String text() {
    Frame frame = frame();
    if (frame.first != (0x80 | TEXT)) {
      throw new AssertionError("no text frame: " + frame);
    }
    return new String(frame.payload.getBytes(ISO_8859_1), UTF_8);
  }

  void send(int opcode, byte[] payload) {
    sendPart(opcode, true, payload);
  }

  /** Sends one frame of a message. */
  void sendPart(int opcode, boolean last, byte[] payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write((last ? 0x80 : 0) | opcode);
    if (payload.length < 126) {
      out.write(0x80 | payload.length);
    } else if (payload.length < 1 << 16) {
      out.write(0x80 | 126);
      out.writeBytes(ByteBuffer.allocate(2).putShort((short) payload.length).array());
    } else {
      out.write(0x80 | 127);
      out.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
    }
    byte[] mask = {1, 2, 3, 4};
    out.writeBytes(mask);
    for (int i = 0; i < payload.length; i++) {
      out.write(payload[i] ^ mask[i % 4]);
    }
    client.send(out.toByteArray());
  }

  private static int number(byte[] bytes) {
    int number = 0;
    for (byte b : bytes) {
      number = number << 8 | (b & 0xff);
    }
    return number;
  }

  @Override
  public JsonObject hello() {
    return hello;
  }

  @Override
  public String nextEvent() {
    String text = text();
    while (!text.startsWith("{\"id\"")) {
      text = text();
    }
    return text;
  }

  @Override
  public void close() {
    client.close();
  }

  /** A frame: its first byte, and its payload as Latin-1. */
  record Frame(int first, String payload) {

    int opcode() {
      return first & 0xf;
    }

    int closeCode() {
      return payload.charAt(0) << 8 | payload.charAt(1);
    }
  }
}
