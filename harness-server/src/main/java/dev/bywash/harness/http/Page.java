package dev.bywash.harness.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bywash.harness.log.Cursor;
import dev.bywash.harness.log.LogEvent;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.OptionalLong;

/**
 * The answer to a poll.
 *
 * @param hello the JSON of the poll's hello
 * @param cursor up to here the page is complete
 * @param more whether it was cut off at its limit and there is more at once
 * @param reconnectAfterMillis when to come back, if the server is leaving
 */
record Page(
    String hello,
    List<LogEvent> events,
    Cursor cursor,
    boolean more,
    OptionalLong reconnectAfterMillis) {

  /** What a page holds at most; beyond the bytes its first event always fits. */
  static final int MAX_EVENTS = 1_000;

  static final int MAX_BYTES = 1024 * 1024;

  byte[] json() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    out.writeBytes(prefix());
    String separator = "";
    for (LogEvent event : events) {
      out.writeBytes(separator.getBytes(UTF_8));
      out.writeBytes(event.json());
      separator = ",";
    }
    out.writeBytes(suffix());
    return out.toByteArray();
  }

  /** What stands before the events. */
  byte[] prefix() {
    return ("{\"hello\":" + hello + ",\"events\":[").getBytes(UTF_8);
  }

  /** What stands behind them. */
  byte[] suffix() {
    StringBuilder text = new StringBuilder("],\"cursor\":\"" + cursor + "\"");
    if (more) {
      text.append(",\"more\":true");
    }
    if (reconnectAfterMillis.isPresent()) {
      String reconnect = ControlMessages.reconnect(reconnectAfterMillis.getAsLong());
      text.append(",\"reconnect\":").append(reconnect);
    }
    return text.append('}').toString().getBytes(UTF_8);
  }
}
