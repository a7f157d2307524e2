package dev.bywash.bench.jmh;

import com.google.gson.Gson;
import com.google.gson.stream.JsonReader;
import dev.bywash.Event;
import dev.bywash.bench.source.Payload;
import dev.bywash.protocol.MalformedMessageException;
import dev.bywash.protocol.Protocol;
import java.io.IOException;
import java.io.StringReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From the text of one event to its envelope, with the data left for later. */
@State(Scope.Thread)
public class ReadBenchmark {
  static final String ID = "e-1000000000";

  private final Gson gson = new Gson();
  private final Protocol protocol = Protocol.bywash();
  private final EventSink sink = new EventSink(gson);

  @Param Payload payload;
  private String text;

  @Setup
  public void encode() {
    text = payload.event(ID);
  }

  @Benchmark
  public TreeEnvelope gsonTree() {
    return gson.fromJson(text, TreeEnvelope.class);
  }

  @Benchmark
  public TreeEnvelope gsonReader() throws IOException {
    TreeEnvelope envelope = new TreeEnvelope();
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.beginObject();
    while (reader.hasNext()) {
      switch (reader.nextName()) {
        case "id" -> envelope.id = reader.nextString();
        case "channel" -> envelope.channel = reader.nextString();
        case "type" -> envelope.type = reader.nextString();
        case "time" -> envelope.time = reader.nextLong();
        default -> reader.skipValue();
      }
    }
    reader.endObject();
    return envelope;
  }

  @Benchmark
  public Event sseBlock() throws MalformedMessageException {
    sink.clear();
    protocol.readSse("message", ID, text, sink);
    return sink.events().get(0);
  }

  @Benchmark
  public Event webSocketFrame() throws MalformedMessageException {
    sink.clear();
    protocol.readFrame(text, sink);
    return sink.events().get(0);
  }
}
