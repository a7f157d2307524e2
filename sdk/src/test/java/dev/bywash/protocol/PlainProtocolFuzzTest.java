package dev.bywash.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Whatever a plain endpoint sends: events whose data is JSON, or a refusal as malformed. */
@Tag("fuzz")
public class PlainProtocolFuzzTest {
  private static final Opening OPENING = new Opening(List.of("quakes"), "7", 0, null);

  @FuzzTest
  public void tellsJsonOrRefuses(byte[] input) {
    String text = new String(input, UTF_8);
    Events sink = new Events();
    Protocol plain = Protocol.plain();
    Protocol turned = Protocol.plain().withPolling(PlainPolling.defaults().newestFirst());

    try {
      plain.readSse("message", "1", text, sink);
    } catch (MalformedMessageException e) {
      throw new AssertionError("data of any kind is an event: " + text, e);
    }
    assertThat(sink.count).isEqualTo(1);
    int items = page(plain, text);
    assertThat(page(turned, text)).isEqualTo(items);
  }

  /** The number of items; -1 for a page that was refused. */
  private static int page(Protocol protocol, String text) {
    Events sink = new Events();
    try {
      protocol.readPage(text, OPENING, sink);
    } catch (MalformedMessageException e) {
      assertThat(e.getMessage()).isNotEmpty();
      return -1;
    }
    assertThat(sink.hello).isNotNull();
    return sink.count;
  }

  private static final class Events extends RecordingSink {
    private int count;

    @Override
    public void event(String id, String channel, String type, long timeMillis, String json) {
      count++;
      assertThat(id).isNotNull();
      if (StrictGson.canJudge(json)) {
        assertThat(StrictGson.parse(json)).as("data that is JSON: %s", json).isNotNull();
      }
    }
  }
}
