package dev.bywash.bench.client;

import dev.bywash.TransportType;
import dev.bywash.protocol.CursorOrder;
import dev.bywash.protocol.Hello;
import dev.bywash.protocol.MalformedMessageException;
import dev.bywash.protocol.MessageSink;
import dev.bywash.protocol.Opening;
import dev.bywash.protocol.Protocol;
import java.util.List;
import java.util.function.BiFunction;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Bywash's own protocol, byte for byte, but for how two cursors stand to each other. */
record ComparedBy(BiFunction<String, String, CursorOrder> order) implements Protocol {
  private static final Protocol BYWASH = Protocol.bywash();

  @Override
  public List<TransportType> transports() {
    return BYWASH.transports();
  }

  @Override
  public Request request(TransportType transport, HttpUrl url, Opening opening) {
    return BYWASH.request(transport, url, opening);
  }

  @Override
  public boolean hasChannels() {
    return BYWASH.hasChannels();
  }

  @Override
  public @Nullable Hello helloOnOpen(TransportType transport, Opening opening) {
    return BYWASH.helloOnOpen(transport, opening);
  }

  @Override
  public @Nullable String subscribeMessage(long ref, Opening opening) {
    return BYWASH.subscribeMessage(ref, opening);
  }

  @Override
  public void readSse(String name, @Nullable String id, String data, MessageSink sink)
      throws MalformedMessageException {
    BYWASH.readSse(name, id, data, sink);
  }

  @Override
  public void readFrame(String text, MessageSink sink) throws MalformedMessageException {
    BYWASH.readFrame(text, sink);
  }

  @Override
  public boolean readPage(String body, Opening opening, MessageSink sink)
      throws MalformedMessageException {
    return BYWASH.readPage(body, opening, sink);
  }

  @Override
  public CursorOrder compare(String cursor, String other) {
    return order.apply(cursor, other);
  }
}
