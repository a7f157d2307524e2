package dev.bywash.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.launchdarkly.eventsource.CommentEvent;
import com.launchdarkly.eventsource.ErrorStrategy;
import com.launchdarkly.eventsource.EventSource;
import com.launchdarkly.eventsource.MessageEvent;
import com.launchdarkly.eventsource.StreamEvent;
import com.launchdarkly.eventsource.StreamException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.junit.jupiter.api.Tag;

/**
 * Whatever bytes come as an event stream, and in whatever pieces: they make the same messages, none
 * of them is larger than the limit, and the end is one of those that a link knows.
 */
@Tag("fuzz")
public class SseStreamFuzzTest {
  private static final int LIMIT = 64;

  @FuzzTest
  public void piecesMakeNoDifferenceAndTheLimitHolds(byte[] input) {
    List<String> whole = read(input, Integer.MAX_VALUE);
    assertThat(read(input, 1)).isEqualTo(whole);
    assertThat(read(input, 7)).isEqualTo(whole);
    assertThat(whole).allMatch(message -> message.length() <= LIMIT + 16);
  }

  /** The messages, and as the last one the kind of the end. */
  private static List<String> read(byte[] input, int piece) {
    List<String> told = new ArrayList<>();
    SseStream stream = new SseStream(Okio.buffer(new Pieces(input, piece)), LIMIT);
    EventSource.Builder builder =
        new EventSource.Builder(new OpenedStream(stream, URI.create("http://test")))
            .errorStrategy(ErrorStrategy.alwaysThrow())
            .readBufferSize(16);
    try (EventSource events = builder.build()) {
      while (true) {
        StreamEvent event = events.readAnyEvent();
        if (event instanceof MessageEvent message) {
          told.add(message.getEventName() + "|" + message.getData());
        } else if (event instanceof CommentEvent) {
          told.add("comment");
        }
      }
    } catch (StreamException e) {
      Throwable cause = e.getCause() instanceof IOException ? e.getCause() : e;
      told.add("end " + Failures.of(cause, true).kind());
    }
    return told;
  }

  /** Gives the input in pieces of so many bytes at most. */
  private static final class Pieces implements Source {
    private final Buffer rest;
    private final int piece;

    Pieces(byte[] input, int piece) {
      this.rest = new Buffer().write(input);
      this.piece = piece;
    }

    @Override
    public long read(Buffer sink, long byteCount) {
      return rest.read(sink, Math.min(byteCount, piece));
    }

    @Override
    public Timeout timeout() {
      return Timeout.NONE;
    }

    @Override
    public void close() {}
  }
}
