package dev.bywash.examples;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.bywash.Gap;
import dev.bywash.StreamRequest;
import dev.bywash.TransportType;
import dev.bywash.protocol.CursorOrder;
import dev.bywash.protocol.Hello;
import dev.bywash.protocol.MalformedMessageException;
import dev.bywash.protocol.MessageSink;
import dev.bywash.protocol.Opening;
import dev.bywash.protocol.Protocol;
import java.util.Arrays;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** The water levels of Tideline, an invented backend: its gauges are channels. */
public final class TidelineProtocol implements Protocol {
  private static final List<TransportType> TRANSPORTS =
      Arrays.asList(TransportType.SSE, TransportType.SHORT_POLL);

  /** Tideline's "alive" comes every 20 s. */
  private static final long HEARTBEAT_MILLIS = 20_000;

  @Override
  public List<TransportType> transports() {
    return TRANSPORTS;
  }

  @Override
  public Request request(TransportType transport, HttpUrl url, Opening opening) {
    boolean isStream = transport == TransportType.SSE;
    HttpUrl.Builder address = url.newBuilder();
    if (isStream) {
      address.addPathSegment("stream");
    }
    for (String gauge : opening.channels()) {
      address.addQueryParameter("gauge", gauge);
    }
    String after = start(opening);
    if (!after.isEmpty()) {
      address.addQueryParameter("after", after);
    }
    Request.Builder request = new Request.Builder().url(address.build());
    if (isStream) {
      // Without the second one, a proxy may compress the stream and hold it back.
      request.header("Accept", "text/event-stream").header("Accept-Encoding", "identity");
    }
    return request.build();
  }

  @Override
  public Hello helloOnOpen(TransportType transport, Opening opening) {
    return hello(start(opening), null);
  }

  @Override
  public void readSse(String name, String id, String data, MessageSink sink)
      throws MalformedMessageException {
    JsonObject block = parse(data);
    switch (name) {
      case "level":
        level(block, sink);
        break;
      case "alive":
        sink.heartbeat(block.get("n").getAsString());
        break;
      case "forgotten":
        sink.hello(forgotten(block));
        break;
      default: // Something that a newer Tideline may send.
    }
  }

  @Override
  public void readFrame(String text, MessageSink sink) throws MalformedMessageException {
    throw new MalformedMessageException("Tideline has no WebSocket");
  }

  @Override
  public boolean readPage(String body, Opening opening, MessageSink sink)
      throws MalformedMessageException {
    JsonObject page = parse(body);
    sink.hello(page.has("n") ? forgotten(page) : hello(start(opening), null));
    for (JsonElement item : page.getAsJsonArray("levels")) {
      level(item.getAsJsonObject(), sink);
    }
    sink.heartbeat(page.get("last").getAsString());
    return page.has("more");
  }

  @Override
  public CursorOrder compare(String cursor, String other) {
    if (!isNumber(cursor) || !isNumber(other)) {
      return CursorOrder.UNRELATED;
    }
    int order = Long.compare(Long.parseLong(cursor), Long.parseLong(other));
    if (order == 0) {
      return CursorOrder.SAME;
    }
    return order < 0 ? CursorOrder.BEFORE : CursorOrder.AFTER;
  }

  private static void level(JsonObject level, MessageSink sink) {
    sink.event(
        level.get("n").getAsString(),
        level.get("gauge").getAsString(),
        "level",
        level.get("at").getAsLong(),
        level.toString());
  }

  /** The number after which a connection starts; empty when it starts now. */
  private static String start(Opening opening) {
    String cursor = opening.cursor();
    if (cursor == null) {
      return "";
    }
    return cursor.equals(StreamRequest.EARLIEST) ? "0" : cursor;
  }

  private static Hello forgotten(JsonObject told) {
    return hello(told.get("n").getAsString(), Gap.Reason.EXPIRED);
  }

  private static Hello hello(String cursor, Gap.Reason gap) {
    String unknown = "";
    return new Hello(cursor, unknown, HEARTBEAT_MILLIS, TRANSPORTS, gap);
  }

  private static boolean isNumber(String cursor) {
    return cursor.matches("[0-9]{1,18}");
  }

  private static JsonObject parse(String text) throws MalformedMessageException {
    try {
      return JsonParser.parseString(text).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      throw new MalformedMessageException("not the JSON of Tideline: " + e.getMessage());
    }
  }
}
