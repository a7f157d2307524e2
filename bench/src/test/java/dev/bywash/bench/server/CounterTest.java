package dev.bywash.bench.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CounterTest {
  @Test
  void eventsOfAStreamAreCountedAndNothingElse() throws IOException {
    String stream =
        """
        : hi

        id: b-1
        event: bywash.hello
        data: {}

        id: b-2
        data: {"id":"b-2"}

        id: b-3\r
        data: {}\r
        data: \r
        \r
        id: b-4

        database: no

        data:

        data: not whole
        """;

    assertThatEachCutCounts(Form.SSE, stream.getBytes(UTF_8), 3);
  }

  @Test
  void eventsOfAWebSocketAreCountedAndNothingElse() throws IOException {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    frame(stream, 0x81, "{\"hello\":{}}");
    frame(stream, 0x81, "{\"id\":\"b-1\"}");
    frame(stream, 0x89, "{\"id\":");
    frame(stream, 0x81, "");
    frame(stream, 0x81, "{\"id\"");
    frame(stream, 0x81, "{\"id\":\"" + "x".repeat(200) + "\"}");
    frame(stream, 0x81, "{\"heartbeat\":" + "x".repeat(300));
    frame(stream, 0x81, "{\"id\":");
    stream.writeBytes(new byte[] {(byte) 0x81, 7, '{', '"', 'i', 'd', '"', ':'});

    assertThatEachCutCounts(Form.WEBSOCKET, stream.toByteArray(), 3);
  }

  @Test
  void eventsOfAPageAreCountedAndItsBodyIsKept() throws IOException {
    String page =
        "{\"hello\":{\"cursor\":\"b-1\"},\"events\":[{\"id\":\"b-2\"},{{\"id\":3}],\"cursor\":\"b-3\"}";
    Cuts.everywhere(
        page.getBytes(UTF_8),
        new Cuts.Try() {
          private PollCounter counter = new PollCounter();

          @Override
          public Cuts.Part begin() {
            counter = new PollCounter();
            return counter::bytes;
          }

          @Override
          public void end(String cut) {
            assertThat(counter.events()).as(cut).isEqualTo(2);
            assertThat(counter.take()).as(cut).isEqualTo(page);
            assertThat(counter.take()).as(cut).isEmpty();
          }
        });
  }

  @Test
  void aFrameOf64KiBIsCounted() throws IOException {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    frame(stream, 0x81, "{\"id\":" + "x".repeat(70_000));
    frame(stream, 0x81, "{\"id\":1}");
    EventCounter counter = Form.WEBSOCKET.counter();

    counter.bytes(stream.toByteArray(), 0, stream.size());

    assertThat(counter.events()).isEqualTo(2);
  }

  private static void assertThatEachCutCounts(Form form, byte[] bytes, int events)
      throws IOException {
    Cuts.everywhere(
        bytes,
        new Cuts.Try() {
          private EventCounter counter = form.counter();

          @Override
          public Cuts.Part begin() {
            counter = form.counter();
            return counter::bytes;
          }

          @Override
          public void end(String cut) {
            assertThat(counter.events()).as(cut).isEqualTo(events);
          }
        });
  }

  private static void frame(ByteArrayOutputStream out, int first, String text) {
    byte[] payload = text.getBytes(UTF_8);
    out.write(first);
    if (payload.length < 126) {
      out.write(payload.length);
    } else {
      boolean isLong = payload.length >= 1 << 16;
      out.write(isLong ? 127 : 126);
      for (int shift = isLong ? 56 : 8; shift >= 0; shift -= 8) {
        out.write((int) ((long) payload.length >> shift));
      }
    }
    out.writeBytes(payload);
  }
}
