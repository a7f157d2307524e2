package dev.bywash.internal.transport;

import com.launchdarkly.eventsource.CommentEvent;
import com.launchdarkly.eventsource.ErrorStrategy;
import com.launchdarkly.eventsource.EventSource;
import com.launchdarkly.eventsource.MessageEvent;
import com.launchdarkly.eventsource.StreamClosedByServerException;
import com.launchdarkly.eventsource.StreamEvent;
import com.launchdarkly.eventsource.StreamException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import okio.Buffer;
import okio.Okio;
import okio.Source;
import okio.Timeout;

/** The bytes of an event stream, and what is made of them: messages, comments, and an end. */
final class SseBytes {
  private static final URI ORIGIN = URI.create("http://test");

  private final byte[] bytes;
  private final int limit;
  private final int parserBytes;
  private final boolean breaks;

  SseBytes(byte[] bytes, int limit, int parserBytes) {
    this(bytes, limit, parserBytes, false);
  }

  private SseBytes(byte[] bytes, int limit, int parserBytes, boolean breaks) {
    this.bytes = bytes;
    this.limit = limit;
    this.parserBytes = parserBytes;
    this.breaks = breaks;
  }

  /**
   * The same bytes on a connection that breaks behind them: what is made of them is what is told
   * before more is waited for.
   */
  SseBytes thenBroken() {
    return new SseBytes(bytes, limit, parserBytes, true);
  }

  private SseStream stream(IntUnaryOperator pieces) {
    return new SseStream(Okio.buffer(new Pieces(bytes, pieces, breaks)), limit);
  }

  /** What the reader makes of them when they come in pieces of this size. */
  List<String> byReader(int piece) {
    return byReader(unused -> piece);
  }

  /** What the reader makes of them when they come in pieces of the sizes that this tells. */
  List<String> byReader(IntUnaryOperator pieces) {
    List<String> told = new ArrayList<>();
    SseReader.Visitor visitor =
        new SseReader.Visitor() {
          @Override
          public void block(String name, String id, String data) {
            told.add(name + "|" + id + "|" + data);
          }

          @Override
          public void comment() {
            told.add("comment");
          }
        };
    try (SseReader reader = new SseReader(stream(pieces), ORIGIN, parserBytes)) {
      while (true) {
        reader.read(visitor);
      }
    } catch (IOException | StreamException e) {
      told.add(end(e));
    }
    return told;
  }

  /** What the parser makes of them when every block goes through it. */
  List<String> byParserAlone(int piece) {
    List<String> told = new ArrayList<>();
    EventSource.Builder builder =
        new EventSource.Builder(new OpenedStream(stream(unused -> piece), ORIGIN))
            .errorStrategy(ErrorStrategy.alwaysThrow())
            .readBufferSize(parserBytes);
    String inForce = null;
    try (EventSource events = builder.build()) {
      while (true) {
        StreamEvent event = events.readAnyEvent();
        if (event instanceof MessageEvent message) {
          String id = message.getLastEventId();
          String news = Objects.equals(id, inForce) ? null : id;
          inForce = id;
          String name = message.getEventName().isEmpty() ? "message" : message.getEventName();
          told.add(name + "|" + news + "|" + message.getData());
        } else if (event instanceof CommentEvent) {
          told.add("comment");
        }
      }
    } catch (StreamException e) {
      told.add(end(e));
    }
    return told;
  }

  /** The kind of the end, whether the reader itself came upon it or the parser. */
  private static String end(Exception e) {
    if (e instanceof StreamClosedByServerException) {
      return "end ENDED";
    }
    Throwable cause = e.getCause() instanceof IOException ? e.getCause() : e;
    return "end " + Failures.of(cause, true).kind();
  }

  /** Gives the input in pieces of so many bytes at most. */
  private static final class Pieces implements Source {
    private final Buffer rest;
    private final IntUnaryOperator pieces;
    private final boolean breaks;
    private int given;

    Pieces(byte[] input, IntUnaryOperator pieces, boolean breaks) {
      this.rest = new Buffer().write(input);
      this.pieces = pieces;
      this.breaks = breaks;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      if (breaks && rest.exhausted()) {
        throw new IOException("broken");
      }
      return rest.read(sink, Math.min(byteCount, pieces.applyAsInt(given++)));
    }

    @Override
    public Timeout timeout() {
      return Timeout.NONE;
    }

    @Override
    public void close() {}
  }
}
