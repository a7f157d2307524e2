package dev.bywash.bench.jmh;

import com.google.gson.Gson;
import dev.bywash.Event;
import dev.bywash.bench.source.Payload;
import dev.bywash.protocol.MalformedMessageException;
import dev.bywash.protocol.Opening;
import dev.bywash.protocol.Protocol;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From the text of a poll's page to the envelopes in it. An event is an operation. */
@State(Scope.Thread)
public class PageBenchmark {
  static final int EVENTS = 100;

  private static final String HELLO =
      "{\"cursor\":\"e-999\",\"heartbeat\":15000,\"resume\":\"exact\",\"earliest\":\"e-1\","
          + "\"latest\":\"e-1099\",\"transports\":[\"websocket\",\"sse\",\"long-poll\"]}";

  private final Gson gson = new Gson();
  private final Protocol protocol = Protocol.bywash();
  private final EventSink sink = new EventSink(gson);
  private final Opening opening = new Opening(List.of("quakes"), "e-999", 25, null);

  @Param Payload payload;
  private String text;

  @Setup
  public void encode() {
    String events =
        IntStream.range(0, EVENTS)
            .mapToObj(i -> payload.event("e-" + (1_000 + i)))
            .collect(Collectors.joining(","));
    text = "{\"hello\":" + HELLO + ",\"events\":[" + events + "],\"cursor\":\"e-1099\"}";
  }

  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public TreeEnvelope.Page gsonTree() {
    return gson.fromJson(text, TreeEnvelope.Page.class);
  }

  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public List<Event> page() throws MalformedMessageException {
    sink.clear();
    protocol.readPage(text, opening, sink);
    return sink.events();
  }
}
