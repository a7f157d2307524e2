package dev.bywash.bench.source;

import dev.bywash.bench.child.ChildJvm;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** The source as a process beside this one, so that its processor time is nobody's else. */
public final class EventSourceProcess implements Closeable {
  private final ChildJvm child;
  private final int port;

  private EventSourceProcess(ChildJvm child) throws IOException {
    this.child = child;
    this.port = Integer.parseInt(child.line());
  }

  public static EventSourceProcess start() throws IOException {
    return new EventSourceProcess(ChildJvm.start(SourceTask.class));
  }

  /** A stream as fast as it is read. */
  public String flood(Payload payload) {
    return url(payload, "");
  }

  /** A stream of so many events in a second. */
  public String paced(Payload payload, int rate) {
    return url(payload, "&rate=" + rate);
  }

  /** A stream of so many events and silence after them. */
  public String some(Payload payload, long events) {
    return url(payload, "&events=" + events);
  }

  /** How many requests for events there have been, polls and all. */
  public long requests() throws IOException {
    try (InputStream in = new URL(url(Payload.SMALL, "&show=requests")).openStream()) {
      return Long.parseLong(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
    }
  }

  private String url(Payload payload, String more) {
    return "http://127.0.0.1:" + port + "/events?size=" + payload + more;
  }

  @Override
  public void close() {
    child.close();
  }
}
