package dev.bywash.bench.source;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request's head.
 *
 * @param query what the URL asks of the source, see {@link EventSourceServer}
 * @param headers by their names in lower case
 */
record SourceRequest(Map<String, String> query, Map<String, String> headers) {
  private static final int MAX_BYTES = 16 << 10;

  /** Reads one; null when the connection ends before it. */
  static @Nullable SourceRequest read(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int matched = 0;
    while (matched < 4) {
      int b = in.read();
      if (b < 0 && head.size() == 0) {
        return null;
      }
      if (b < 0 || head.size() > MAX_BYTES) {
        throw new EOFException("a request without end: " + head);
      }
      head.write(b);
      matched = b == "\r\n\r\n".charAt(matched) ? matched + 1 : b == '\r' ? 1 : 0;
    }
    return parse(head.toString(java.nio.charset.StandardCharsets.US_ASCII));
  }

  private static SourceRequest parse(String head) {
    String[] lines = head.strip().split("\r\n", -1);
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.put(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip());
    }
    Map<String, String> query = new HashMap<>();
    String target = lines[0].split(" ", -1)[1];
    int mark = target.indexOf('?');
    for (String pair : target.substring(mark + 1).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return new SourceRequest(query, headers);
  }

  private long number(String name, long otherwise) {
    String value = query.get(name);
    return value == null ? otherwise : Long.parseLong(value);
  }

  Payload payload() {
    return Payload.valueOf(query.getOrDefault("size", Payload.SMALL.name()));
  }

  /** Events in a second; 0 for as fast as the reader reads. */
  long rate() {
    return number("rate", 0);
  }

  /** How many events there are; after these the connection is held, and silent. */
  long events() {
    return number("events", Long.MAX_VALUE);
  }

  /** Whether each event of a stream is a chunk of its own; otherwise there are no chunks. */
  boolean isChunked() {
    return query.getOrDefault("chunked", "").equals("true");
  }

  /** Whether a request for a WebSocket is left without an answer. */
  boolean isMuteOnWebSocket() {
    return query.getOrDefault("mute", "").equals("websocket");
  }

  /** Whether it asks for the number of requests before it, and for no events. */
  boolean isForCount() {
    return query.getOrDefault("show", "").equals("requests");
  }

  boolean isWebSocket() {
    return header("upgrade").equalsIgnoreCase("websocket");
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
