package dev.bywash.internal.transport;

import com.launchdarkly.eventsource.StreamClosedByServerException;
import com.launchdarkly.eventsource.StreamException;
import dev.bywash.Failure;
import dev.bywash.TransportType;
import dev.bywash.protocol.Hello;
import dev.bywash.protocol.MalformedMessageException;
import dev.bywash.protocol.MessageSink;
import dev.bywash.protocol.Opening;
import dev.bywash.protocol.Protocol;
import java.io.IOException;
import java.net.URI;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** One event stream, read by one thread from its request to its end. */
final class SseLink extends AbstractLink {
  /** Large enough for a burst; small, because the parser moves the rest of it for every line. */
  private static final int READ_BUFFER_BYTES = 4096;

  /** Who asks for less is left to the backoff, which is calmer: that of a flapping server grows. */
  private static final long MIN_RETRY_MILLIS = 1_000;

  private final Opening opening;
  private final Call call;

  // Confined to the thread that reads.

  /** The hello that the protocol says in the server's stead; null when the server says its own. */
  private @Nullable Hello assumed;

  /** Null when the server says how often it sends heartbeats. */
  private @Nullable CommentRhythm rhythm;

  /** The server's {@code retry:} in milliseconds; 0 for none. */
  private long retryMillis;

  SseLink(Site site, Opening opening, Request request, LinkListener listener) {
    super(site, listener);
    this.opening = opening;
    this.call = site.http.newCall(request);
  }

  @Override
  void start() {
    site.options.readers.execute(this::run);
  }

  @Override
  void release() {
    call.cancel();
  }

  @Override
  public long quietLimitMillis(long heartbeatMillis) {
    return 2 * heartbeatMillis;
  }

  private void run() {
    boolean answered = false;
    try (Response response = call.execute()) {
      answered = true;
      heard();
      read(Answers.require(response, "text/event-stream").source());
    } catch (IOException | RuntimeException e) {
      failLater(Failures.of(e, answered));
    } finally {
      site.readerDone();
    }
  }

  /** What {@code retry:} asked for counts, unless the failure itself knows better. */
  private void failLater(Failure failure) {
    boolean asked = retryMillis >= MIN_RETRY_MILLIS && failure.retryAfterMillis() < 0;
    fail(asked ? failure.withRetryAfter(retryMillis) : failure);
  }

  private void read(BufferedSource body) throws IOException {
    MessageSink sink = sink();
    greet(sink);
    SseStream stream =
        new SseStream(Okio.buffer(new HeardSource(body, this)), site.options.maxMessageBytes);
    URI origin = call.request().url().uri();
    try (SseReader reader = new SseReader(stream, origin, READ_BUFFER_BYTES)) {
      readAll(reader, sink);
    } catch (StreamClosedByServerException e) {
      failLater(Failure.of(Failure.Kind.ENDED, "the server ended the stream", null));
    } catch (StreamException e) {
      throw e.getCause() instanceof IOException ? (IOException) e.getCause() : new IOException(e);
    }
  }

  private void greet(MessageSink sink) {
    Hello made = site.options.protocol.helloOnOpen(TransportType.SSE, opening);
    if (made != null) {
      Hello hello = made.assumed();
      assumed = hello;
      rhythm = new CommentRhythm(hello.heartbeatMillis(), site.options.scheduler.nowMillis());
      sink.hello(hello);
    }
  }

  private void readAll(SseReader reader, MessageSink sink) throws StreamException, IOException {
    Protocol protocol = site.options.protocol;
    SseReader.Visitor visitor =
        new SseReader.Visitor() {
          @Override
          public void block(String name, @Nullable String id, String data)
              throws MalformedMessageException {
            if (rhythm != null) {
              rhythm.event(site.options.scheduler.nowMillis());
            }
            protocol.readSse(name, id, data, sink);
          }

          @Override
          public void comment() {
            listen(sink);
          }
        };
    try {
      while (!isOver()) {
        reader.read(visitor);
      }
    } finally {
      retryMillis = reader.retryMillis();
    }
  }

  private void listen(MessageSink sink) {
    Hello hello = assumed;
    if (rhythm != null && hello != null) {
      long learnedMillis = rhythm.comment(site.options.scheduler.nowMillis());
      if (learnedMillis > 0) {
        sink.hello(hello.heartbeatEvery(learnedMillis));
      }
    }
  }
}
