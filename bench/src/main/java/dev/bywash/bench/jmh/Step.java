package dev.bywash.bench.jmh;

import dev.bywash.bench.source.Payload;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step of an event's way through the client, and who takes it.
 *
 * @param benchmarks the class with a benchmark for each contender
 * @param contenders the baseline first
 */
record Step(String title, Class<?> benchmarks, List<Contender> contenders) {
  /** In the order of the way. */
  static final List<Step> ALL =
      List.of(
          new Step(
              "reading an event",
              ReadBenchmark.class,
              List.of(
                  new Contender("gsonTree", "Gson, data as a tree"),
                  new Contender("gsonReader", "Gson's JsonReader, data skipped"),
                  new Contender("sseBlock", "Bywash, SSE"),
                  new Contender("webSocketFrame", "Bywash, WebSocket"))),
          new Step(
              "reading an event in a page of " + PageBenchmark.EVENTS,
              PageBenchmark.class,
              List.of(
                  new Contender("gsonTree", "Gson, data as a tree"),
                  new Contender("page", "Bywash, poll"))),
          new Step(
              "comparing two cursors",
              CompareBenchmark.class,
              List.of(
                  new Contender("splitAndParse", "substring, Long.parseLong"),
                  new Contender("compare", "Bywash"))),
          new Step(
              "bringing an event to one subscriber",
              RouteBenchmark.class,
              List.of(
                  new Contender("publishProcessor", "RxJava's PublishProcessor"),
                  new Contender("router", "Bywash"))),
          new Step(
              "decoding the data of an event",
              DecodeBenchmark.class,
              List.of(
                  new Contender("gson", "Gson.fromJson"),
                  new Contender("event", "Bywash, Event.data"))));

  Step {
    contenders = List.copyOf(contenders);
  }

  Contender baseline() {
    return contenders.get(0);
  }

  /** Whether what it costs depends on how long the event is. */
  boolean hasPayload() {
    return Arrays.stream(benchmarks.getDeclaredFields())
        .anyMatch(field -> field.getType() == Payload.class);
  }

  /** Its name for readers, with this payload if it has one. */
  String title(@Nullable Payload payload) {
    return payload == null ? title : title + ", " + payload.inWords();
  }
}
