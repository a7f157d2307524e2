package dev.bywash.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import dev.bywash.Event;
import dev.bywash.Signal;
import dev.bywash.bench.client.Quake;
import dev.bywash.bench.source.Payload;
import dev.bywash.protocol.CursorOrder;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every benchmark does what it is said to measure. */
class BenchmarksTest {
  private final Gson gson = new Gson();

  @ParameterizedTest
  @EnumSource
  void everyReaderReadsTheWholeEnvelope(Payload payload) throws Exception {
    ReadBenchmark benchmark = new ReadBenchmark();
    benchmark.payload = payload;
    benchmark.encode();

    // Twice: a benchmark is called again and again, on the same state.
    for (int i = 0; i < 2; i++) {
      assertReads(benchmark.sseBlock(), payload, ReadBenchmark.ID);
      assertReads(benchmark.webSocketFrame(), payload, ReadBenchmark.ID);
      assertReads(benchmark.gsonTree(), payload, ReadBenchmark.ID);
      TreeEnvelope withoutData = benchmark.gsonReader();
      assertThat(withoutData.data).isNull();
      withoutData.data = benchmark.gsonTree().data;
      assertReads(withoutData, payload, ReadBenchmark.ID);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyReaderReadsTheWholePage(Payload payload) throws Exception {
    PageBenchmark benchmark = new PageBenchmark();
    benchmark.payload = payload;
    benchmark.encode();

    for (int round = 0; round < 2; round++) {
      List<Event> events = benchmark.page();
      TreeEnvelope.Page page = benchmark.gsonTree();
      assertThat(page.cursor).isEqualTo("e-1099");
      assertThat(events).hasSize(PageBenchmark.EVENTS);
      assertThat(page.events).hasSize(PageBenchmark.EVENTS);
      for (int i = 0; i < PageBenchmark.EVENTS; i++) {
        assertReads(events.get(i), payload, "e-" + (1_000 + i));
        assertReads(page.events.get(i), payload, "e-" + (1_000 + i));
      }
    }
  }

  @Test
  void cursorsComeOneAfterTheOtherAndAreOfTwoLogs() {
    CompareBenchmark ours = new CompareBenchmark();
    CompareBenchmark byHand = new CompareBenchmark();

    for (int i = 1; i <= 4 * CursorRing.EACH; i++) {
      CursorOrder expected = i % CursorRing.EACH == 0 ? CursorOrder.UNRELATED : CursorOrder.AFTER;
      assertThat(ours.compare()).isEqualTo(expected);
      assertThat(byHand.splitAndParse()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource
  void bothDecodeTheWholePayload(Payload payload) throws Exception {
    DecodeBenchmark benchmark = new DecodeBenchmark();
    benchmark.payload = payload;
    benchmark.read();

    Quake expected = gson.fromJson(payload.json(), Quake.class);
    assertThat(gson.toJson(expected)).contains("Hualian");
    assertThat(gson.toJson(benchmark.event())).isEqualTo(gson.toJson(expected));
    assertThat(gson.toJson(benchmark.gson())).isEqualTo(gson.toJson(expected));
  }

  @Test
  void eachEventReachesTheSubscriberHoweverManyThereAre() {
    RouteBenchmark router = new RouteBenchmark();
    router.subscribe();
    RouteBenchmark processor = new RouteBenchmark();
    processor.subscribe();

    assertThatEachIsTheNext(router::router);
    assertThatEachIsTheNext(processor::publishProcessor);
  }

  private void assertThatEachIsTheNext(Supplier<Signal> deliver) {
    CursorRing cursors = new CursorRing();
    for (int i = 0; i < 4 * CursorRing.EACH; i++) {
      assertThat(deliver.get())
          .isInstanceOfSatisfying(
              Event.class, event -> assertReads(event, Payload.SMALL, cursors.next()));
    }
  }

  private static void assertReads(Event event, Payload payload, String cursor) {
    assertThat(event.id()).isEqualTo(cursor);
    assertThat(event.channel()).isEqualTo("quakes");
    assertThat(event.type()).isEqualTo("quake.reported");
    assertThat(event.timeMillis()).isEqualTo(1_517_966_773_840L);
    assertThat(event.json()).isEqualTo(payload.json());
  }

  private void assertReads(TreeEnvelope envelope, Payload payload, String cursor) {
    String json = gson.toJson(Objects.requireNonNull(envelope.data));
    assertReads(
        new Event(envelope.id, envelope.channel, envelope.type, envelope.time, json, gson),
        payload,
        cursor);
  }
}
