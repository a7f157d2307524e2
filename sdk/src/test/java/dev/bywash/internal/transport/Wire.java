package dev.bywash.internal.transport;

/** The messages that the tests' servers send. */
final class Wire {
  static final String HELLO = hello("k-0");

  private Wire() {}

  static String hello(String cursor) {
    return "{\"cursor\":\""
        + cursor
        + "\",\"heartbeat\":15000,\"transports\":[\"sse\"],\"resume\":\"exact\","
        + "\"earliest\":\"k-0\",\"latest\":\"k-9\"}";
  }

  static String gapHello(String cursor) {
    return hello(cursor).replace("\"exact\"", "\"gap\",\"reason\":\"expired\"");
  }

  /** An event whose id is {@code k-number} and whose payload is the number. */
  static String event(int number) {
    return event(number, Integer.toString(number));
  }

  static String event(int number, String payload) {
    return "{\"id\":\"k-"
        + number
        + "\",\"channel\":\"quakes\",\"type\":\"quake.reported\",\"time\":1517966773840,\"data\":"
        + payload
        + "}";
  }

  /** What {@link RecordingListener} writes down for {@link #event(int)}. */
  static String heard(int number) {
    return "event k-" + number + " " + number;
  }
}
