package dev.bywash.protocol;

import java.util.ArrayList;
import java.util.List;

/** Writes down what a protocol tells. */
class RecordingSink implements MessageSink {
  final List<String> heard = new ArrayList<>();
  Hello hello;

  @Override
  public void hello(Hello hello) {
    this.hello = hello;
    heard.add("hello " + hello.cursor());
  }

  @Override
  public void event(String id, String channel, String type, long timeMillis, String json) {
    heard.add(id + " " + channel + " " + type + " " + timeMillis + " " + json);
  }

  @Override
  public void heartbeat(String cursor) {
    heard.add("heartbeat " + cursor);
  }

  @Override
  public void reconnect(long afterMillis) {
    heard.add("reconnect " + afterMillis);
  }
}
