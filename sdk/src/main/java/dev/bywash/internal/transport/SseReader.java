package dev.bywash.internal.transport;

import com.launchdarkly.eventsource.CommentEvent;
import com.launchdarkly.eventsource.ErrorStrategy;
import com.launchdarkly.eventsource.EventSource;
import com.launchdarkly.eventsource.MessageEvent;
import com.launchdarkly.eventsource.StreamEvent;
import com.launchdarkly.eventsource.StreamException;
import dev.bywash.protocol.MalformedMessageException;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads the blocks of one event stream: simple ones itself, all others by the parser of {@code
 * okhttp-eventsource}. To the parser a simple block has never been there, but for its id. Not safe
 * for use by several threads.
 */
final class SseReader implements Closeable {
  private final SseStream stream;
  private final EventSource parser;
  private final SimpleBlock block = new SimpleBlock();

  /**
   * Whether the parser has nothing left of what it has been given. It has been given one block at a
   * time, and dispatches a message at the block's very end.
   */
  private boolean parserIsIdle;

  /** The id that has come last; null before the first. */
  private @Nullable String idInForce;

  /** What is read. */
  interface Visitor {
    /**
     * A block with data.
     *
     * @param name its {@code event:}, {@code message} when it has none
     * @param id its {@code id:}, or null when it brings none but that in force
     */
    void block(String name, @Nullable String id, String data) throws MalformedMessageException;

    /** A comment. */
    void comment();
  }

  SseReader(SseStream stream, URI origin, int parserBytes) {
    this.stream = stream;
    this.parser =
        new EventSource.Builder(new OpenedStream(stream, origin))
            .errorStrategy(ErrorStrategy.alwaysThrow())
            .retryDelay(0, TimeUnit.MILLISECONDS)
            .readBufferSize(parserBytes)
            .build();
  }

  /**
   * Blocks until something has come that may be a block or a comment, and tells it.
   *
   * @throws StreamException when the stream has ended or failed, of which it tells the cause
   */
  void read(Visitor visitor) throws StreamException, IOException {
    if (parserIsIdle && stream.takes(block)) {
      visitor.block("message", news(block.id()), block.data());
      return;
    }
    StreamEvent event = parser.readAnyEvent();
    parserIsIdle = event instanceof MessageEvent;
    if (event instanceof MessageEvent) {
      MessageEvent message = (MessageEvent) event;
      // An "event:" line without a value names nothing, and the parser hands it on as it is.
      String name = message.getEventName().isEmpty() ? "message" : message.getEventName();
      visitor.block(name, news(message.getLastEventId()), message.getData());
    } else if (event instanceof CommentEvent) {
      visitor.comment();
    }
  }

  /** Null for the id that is in force already, and for none; any other one is in force now. */
  private @Nullable String news(@Nullable String id) {
    if (id == null || Objects.equals(id, idInForce)) {
      return null;
    }
    idInForce = id;
    return id;
  }

  /** What the last {@code retry:} asked for, in milliseconds; 0 when there was none. */
  long retryMillis() {
    return parser.getBaseRetryDelayMillis();
  }

  @Override
  public void close() {
    parser.close();
  }
}
