package dev.bywash.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.bywash.TransportType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** The Bywash protocol, version 1, as {@code docs/protocol.md} describes it. */
final class BywashProtocol implements Protocol {
  static final BywashProtocol INSTANCE = new BywashProtocol();

  private static final String CONTROL_PREFIX = "bywash.";
  private static final List<TransportType> TRANSPORTS =
      Collections.unmodifiableList(Arrays.asList(TransportType.values()));

  private BywashProtocol() {}

  @Override
  public List<TransportType> transports() {
    return TRANSPORTS;
  }

  @Override
  public Request request(TransportType transport, HttpUrl url, Opening opening) {
    HttpUrl.Builder address = url.newBuilder();
    for (String channel : opening.channels()) {
      address.addQueryParameter("channel", channel);
    }
    Request.Builder request = new Request.Builder();
    String cursor = opening.cursor();
    if (cursor != null) {
      if (isVisibleAscii(cursor)) {
        request.header("Last-Event-ID", cursor);
      } else {
        // No header can carry it. A server that hands out such a cursor has to live with the query.
        address.setQueryParameter("lastEventId", cursor);
      }
    }
    negotiate(transport, opening, request);
    return request.url(address.build()).build();
  }

  @Override
  public String subscribeMessage(long ref, Opening opening) {
    JsonObject fields = new JsonObject();
    fields.addProperty("ref", ref);
    JsonArray channels = new JsonArray();
    for (String channel : opening.channels()) {
      channels.add(channel);
    }
    fields.add("channels", channels);
    String cursor = opening.cursor();
    if (cursor != null) {
      fields.addProperty("lastEventId", cursor);
    }
    JsonObject message = new JsonObject();
    message.add("subscribe", fields);
    return message.toString();
  }

  private static void negotiate(TransportType transport, Opening opening, Request.Builder request) {
    switch (transport) {
      case WEBSOCKET:
        request.header("Sec-WebSocket-Protocol", "bywash.v1");
        break;
      case SSE:
        request.header("Accept", "text/event-stream");
        // A proxy that compresses holds the stream back until its window is full.
        request.header("Accept-Encoding", "identity");
        request.header("Cache-Control", "no-store");
        break;
      case LONG_POLL:
        request.header("Accept", "application/json");
        request.header("Prefer", "wait=" + opening.waitSeconds());
        break;
      case SHORT_POLL:
        request.header("Accept", "application/json");
        String entityTag = opening.entityTag();
        if (entityTag != null) {
          request.header("If-None-Match", entityTag);
        }
        break;
    }
  }

  private static boolean isVisibleAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  @Override
  public void readSse(String name, @Nullable String id, String data, MessageSink sink)
      throws MalformedMessageException {
    try (JsonScanner json = new JsonScanner(data)) {
      if (name.equals("message")) {
        BywashReader.onlyEvent(json, sink);
      } else if (name.startsWith(CONTROL_PREFIX)) {
        BywashReader.control(name.substring(CONTROL_PREFIX.length()), json, sink);
      }
    }
  }

  @Override
  public void readFrame(String text, MessageSink sink) throws MalformedMessageException {
    try (JsonScanner json = new JsonScanner(text)) {
      BywashReader.frame(json, sink);
    }
  }

  @Override
  public boolean readPage(String body, Opening opening, MessageSink sink)
      throws MalformedMessageException {
    try (JsonScanner json = new JsonScanner(body)) {
      return new PageFields(json, sink).read();
    }
  }

  @Override
  public CursorOrder compare(String cursor, String other) {
    return Cursors.compare(cursor, other);
  }
}
