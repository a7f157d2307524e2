package dev.bywash.internal.transport;

import com.launchdarkly.eventsource.ErrorStrategy;
import com.launchdarkly.eventsource.EventSource;
import com.launchdarkly.eventsource.MessageEvent;
import com.launchdarkly.eventsource.StreamClosedByServerException;
import com.launchdarkly.eventsource.StreamEvent;
import com.launchdarkly.eventsource.StreamException;
import dev.bywash.protocol.MalformedMessageException;
import dev.bywash.protocol.MessageSink;
import dev.bywash.protocol.Protocol;
import java.io.IOException;
import java.net.URI;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import okio.Okio;

/** One event stream, read by one thread from its request to its end. */
final class SseLink extends AbstractLink {
  /** Large enough for a burst; small, because the parser moves the rest of it for every line. */
  private static final int READ_BUFFER_BYTES = 4096;

  private final Call call;

  SseLink(Site site, Request request, LinkListener listener) {
    super(site, listener);
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
      readBlocks(Answers.require(response, "text/event-stream").source());
    } catch (IOException | RuntimeException e) {
      fail(Failures.of(e, answered));
    }
  }

  private void readBlocks(BufferedSource body) throws IOException {
    SseStream stream =
        new SseStream(Okio.buffer(new HeardSource(body, this)), site.options.maxMessageBytes);
    URI origin = call.request().url().uri();
    EventSource.Builder builder =
        new EventSource.Builder(new OpenedStream(stream, origin))
            .errorStrategy(ErrorStrategy.alwaysThrow())
            .readBufferSize(READ_BUFFER_BYTES);
    MessageSink sink = sink();
    try (EventSource events = builder.build()) {
      while (!isOver()) {
        StreamEvent event = events.readAnyEvent();
        if (event instanceof MessageEvent) {
          tell((MessageEvent) event, sink);
        }
      }
    } catch (StreamClosedByServerException e) {
      fail(Failure.of(Failure.Kind.ENDED, "the server ended the stream", null));
    } catch (StreamException e) {
      throw e.getCause() instanceof IOException ? (IOException) e.getCause() : new IOException(e);
    }
  }

  private void tell(MessageEvent block, MessageSink sink) throws MalformedMessageException {
    Protocol protocol = site.options.protocol;
    // An "event:" line without a value names nothing, and the parser hands it on as it is.
    String name = block.getEventName().isEmpty() ? "message" : block.getEventName();
    protocol.readSse(name, block.getLastEventId(), block.getData(), sink);
  }
}
