package dev.bywash.protocol;

import dev.bywash.TransportType;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * The language of a server: how a request is made for each transport, and how what comes back
 * becomes messages. Implementations are immutable and safe for use by many threads; they do no I/O,
 * and none of their methods blocks.
 *
 * <p>The reading methods tell their sink about every message in order, on the calling thread,
 * before they return. What they do not understand and a newer server may well send, they pass over;
 * what is broken, they refuse with a {@link MalformedMessageException}, which ends the connection.
 */
public interface Protocol {
  /** Bywash's own protocol, version 1, as {@code docs/protocol.md} describes it. The default. */
  static Protocol bywash() {
    return BywashProtocol.INSTANCE;
  }

  /**
   * Any standard event stream, and plain JSON polling beside it: no hello, ids as they come, event
   * names as types.
   */
  static PlainProtocol plain() {
    return PlainProtocol.DEFAULTS;
  }

  /** The transports that this protocol can be spoken over, the best first. */
  List<TransportType> transports();

  /**
   * The request that opens a connection, or makes one poll.
   *
   * @param url where the client was told to connect, with {@code http} or {@code https}
   */
  Request request(TransportType transport, HttpUrl url, Opening opening);

  /**
   * Whether the server knows channels. Where it does not, the URL is the stream: every event is for
   * every subscription, whatever name that has given it. Default: true.
   */
  default boolean hasChannels() {
    return true;
  }

  /**
   * The hello of a stream whose server says none: it is told as soon as the answer has the right
   * status and content type, which then is all the proof there is that the transport works. Null,
   * the default, waits for the server's own. On polls every page says hello, see {@link #readPage}.
   *
   * @param opening what the connection was asked for
   */
  default @Nullable Hello helloOnOpen(TransportType transport, Opening opening) {
    return null;
  }

  /**
   * The WebSocket text message that asks for other channels on a live connection, whose hello has
   * said that the server {@linkplain Hello#acceptsSubscribe takes it}. The answer is a hello with
   * this {@linkplain Hello#ref number}, as if the connection had been opened anew, or {@link
   * MessageSink#refused}. Null, the default, where there is no such message; then a change of
   * channels is a new connection.
   *
   * @param opening what the connection shall carry from now on
   */
  default @Nullable String subscribeMessage(long ref, Opening opening) {
    return null;
  }

  /**
   * Reads one dispatched block of an event stream.
   *
   * @param name its {@code event:}, {@code message} when it has none
   * @param id its {@code id:}, or null when it brings none. Bringing the one again that is in force
   *     already is bringing none: a parsed stream does not show the difference
   */
  void readSse(String name, @Nullable String id, String data, MessageSink sink)
      throws MalformedMessageException;

  /** Reads one WebSocket text message. */
  void readFrame(String text, MessageSink sink) throws MalformedMessageException;

  /**
   * Reads the answer to one poll, whatever its size. Tells a hello before all else, in every page.
   *
   * @param opening what the poll asked for
   * @return true when the server has more that can be fetched at once
   */
  boolean readPage(String body, Opening opening, MessageSink sink) throws MalformedMessageException;

  /** Where {@code cursor} stands in the log, as seen from {@code other}. Called for every event. */
  CursorOrder compare(String cursor, String other);
}
