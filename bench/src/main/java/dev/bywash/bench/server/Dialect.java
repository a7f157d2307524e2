package dev.bywash.bench.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * What is said to each server. The JSON that reaches a subscriber is the same: the harness puts its
 * envelope around the data, and Nchan is given the data in that envelope.
 */
enum Dialect {
  BYWASH("harness", "/events", "/events") {
    @Override
    String body(long number) {
      return data(number);
    }
  },

  NCHAN("Nchan", "/sub", "/pub") {
    @Override
    String body(long number) {
      return "{\"id\":\""
          + EPOCH
          + "-"
          + number
          + "\",\"channel\":\""
          + CHANNEL
          + "\",\"type\":\"message\",\"time\":1517966773840,\"data\":"
          + data(number)
          + "}";
    }
  };

  static final String EPOCH = "bench";
  static final String CHANNEL = "quakes";

  private static final String HOST = "Host: 127.0.0.1\r\n";

  private final String title;
  private final String subscribePath;
  private final String publishPath;

  Dialect(String title, String subscribePath, String publishPath) {
    this.title = title;
    this.subscribePath = subscribePath;
    this.publishPath = publishPath;
  }

  /** The server's name for readers. */
  String title() {
    return title;
  }

  /** What is posted to publish the event of this number. */
  abstract String body(long number);

  private static String data(long number) {
    return "{\"n\":"
        + number
        + ",\"place\":\"10 km NE of Aguanga, CA\",\"magnitude\":1.29,\"depth\":6.2,\"felt\":null}";
  }

  byte[] subscribe(Form form) {
    String head = "GET " + subscribePath + "?channel=" + CHANNEL + " HTTP/1.1\r\n" + HOST;
    return switch (form) {
      case SSE -> (head + "Accept: text/event-stream\r\n\r\n").getBytes(US_ASCII);
      case WEBSOCKET ->
          (head
                  + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                  + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                  + (this == BYWASH ? "Sec-WebSocket-Protocol: bywash.v1\r\n" : "")
                  + "\r\n")
              .getBytes(US_ASCII);
    };
  }

  byte[] publish(long number) {
    String body = body(number);
    return ("POST "
            + publishPath
            + "?channel="
            + CHANNEL
            + " HTTP/1.1\r\n"
            + HOST
            + "Content-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body)
        .getBytes(US_ASCII);
  }
}
