package dev.bywash.bench.jmh;

import com.google.gson.Gson;
import dev.bywash.Event;
import dev.bywash.protocol.Hello;
import dev.bywash.protocol.MessageSink;
import java.util.ArrayList;
import java.util.List;

/** Makes events of what a protocol reads, as the client does. Not safe for use by many threads. */
final class EventSink implements MessageSink {
  private final Gson gson;
  private final List<Event> events = new ArrayList<>();

  EventSink(Gson gson) {
    this.gson = gson;
  }

  /** What has been read since {@link #clear}; the same list every time. */
  List<Event> events() {
    return events;
  }

  void clear() {
    events.clear();
  }

  @Override
  public void event(String id, String channel, String type, long timeMillis, String json) {
    events.add(new Event(id, channel, type, timeMillis, json, gson));
  }

  @Override
  public void hello(Hello hello) {}

  @Override
  public void heartbeat(String cursor) {}

  @Override
  public void reconnect(long afterMillis) {}
}
