package dev.bywash.bench.jmh;

import com.google.gson.Gson;
import dev.bywash.Event;
import dev.bywash.bench.client.Quake;
import dev.bywash.bench.source.Payload;
import dev.bywash.protocol.MalformedMessageException;
import dev.bywash.protocol.Protocol;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From the text of an event's data to the object that the app wants. */
@State(Scope.Thread)
public class DecodeBenchmark {
  private final Gson gson = new Gson();

  @Param Payload payload;
  private String json;
  private Event event;

  @Setup
  public void read() throws MalformedMessageException {
    json = payload.json();
    EventSink sink = new EventSink(gson);
    Protocol.bywash().readFrame(payload.event(ReadBenchmark.ID), sink);
    event = sink.events().get(0);
  }

  @Benchmark
  public Quake gson() {
    return gson.fromJson(json, Quake.class);
  }

  @Benchmark
  public Quake event() {
    return event.data(Quake.class);
  }
}
