package dev.bywash.bench.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The heads of the answers that begin a stream, and the first message behind them. */
final class Handshake {
  /** RFC 6455, section 1.3. */
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private Handshake() {}

  /** A hello as of {@code docs/protocol.md}: from this cursor on, and nothing is missing. */
  static String hello(String cursor) {
    return "{\"cursor\":\""
        + cursor
        + "\",\"heartbeat\":600000,\"transports\":[\"websocket\",\"sse\",\"long-poll\"],"
        + "\"resume\":\"exact\",\"earliest\":\""
        + EventBytes.before()
        + "\",\"latest\":\""
        + cursor
        + "\"}";
  }

  /** Without chunks the body is what comes until the connection ends. */
  static byte[] sse(boolean chunked) {
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n"
            + (chunked ? "Transfer-Encoding: chunked\r\n\r\n" : "Connection: close\r\n\r\n");
    String hello =
        "id: "
            + EventBytes.before()
            + "\nevent: bywash.hello\ndata: "
            + hello(EventBytes.before())
            + "\n\n";
    return EventBytes.ascii(head + (chunked ? chunk(hello) : hello));
  }

  /** A chunk of a body (RFC 9112, section 7.1) around ASCII. */
  static String chunk(String ascii) {
    return Integer.toHexString(ascii.length()) + "\r\n" + ascii + "\r\n";
  }

  /** A whole answer. */
  static byte[] text(String ascii) {
    return EventBytes.ascii(
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: "
            + ascii.length()
            + "\r\n\r\n"
            + ascii);
  }

  static byte[] webSocket(SourceRequest request) {
    String protocol = request.header("sec-websocket-protocol");
    String head =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: "
            + accept(request.header("sec-websocket-key"))
            + "\r\n"
            + (protocol.isEmpty() ? "" : "Sec-WebSocket-Protocol: " + protocol + "\r\n")
            + "\r\n";
    String hello = WebSocketFrames.text("{\"hello\":" + hello(EventBytes.before()) + "}");
    return (head + hello).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String accept(String key) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      return Base64.getEncoder().encodeToString(sha1.digest(EventBytes.ascii(key + GUID)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
