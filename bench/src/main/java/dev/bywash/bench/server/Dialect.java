package dev.bywash.bench.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;

/**
 * What is said to each server. The JSON that reaches a subscriber is the same: the harness puts its
 * envelope around the data, and Nchan is given the data in that envelope.
 */
enum Dialect {
  BYWASH("harness", "/events", "/events", "/events") {
    @Override
    String body(long number) {
      return data(number);
    }

    @Override
    EventServer start() throws IOException {
      return new HarnessProcess();
    }

    @Override
    String position(HttpAnswers answered, String body) {
      String field = "\"cursor\":\"";
      int from = body.lastIndexOf(field) + field.length();
      return "Last-Event-ID: " + body.substring(from, body.indexOf('"', from)) + "\r\n";
    }
  },

  NCHAN("Nchan", "/sub", "/from-oldest", "/pub") {
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

    @Override
    EventServer start() throws IOException {
      return new Nchan();
    }

    @Override
    String position(HttpAnswers answered, String body) {
      return "If-Modified-Since: "
          + answered.header("Last-Modified")
          + "\r\nIf-None-Match: "
          + answered.header("Etag")
          + "\r\n";
    }
  };

  static final String EPOCH = "bench";
  static final String CHANNEL = "quakes";

  private static final String HOST = "Host: 127.0.0.1\r\n";

  /** What makes a request a long poll; to Nchan any is one that is nothing else. */
  private static final String POLL = "Accept: application/json\r\nPrefer: wait=60\r\n";

  private final String title;
  private final String subscribePath;
  private final String replayPath;
  private final String publishPath;

  Dialect(String title, String subscribePath, String replayPath, String publishPath) {
    this.title = title;
    this.subscribePath = subscribePath;
    this.replayPath = replayPath;
    this.publishPath = publishPath;
  }

  /** The server's name for readers. */
  String title() {
    return title;
  }

  /** Starts such a server, in a process of its own. */
  abstract EventServer start() throws IOException;

  /** What is posted to publish the event of this number. */
  abstract String body(long number);

  @Override
  public String toString() {
    return title;
  }

  private static String data(long number) {
    return "{\"n\":"
        + number
        + ",\"place\":\"10 km NE of Aguanga, CA\",\"magnitude\":1.29,\"depth\":6.2,\"felt\":null}";
  }

  /** Asks for a stream of what is new. */
  byte[] subscribe(Form form) {
    return subscribe(subscribePath, form, "");
  }

  /** Asks for a stream that begins with the oldest event kept. */
  byte[] replay(Form form) {
    return subscribe(replayPath, form, fromOldest());
  }

  private byte[] subscribe(String path, Form form, String headers) {
    String head = get(path) + headers;
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

  /** The first long poll of a client: from the oldest event kept. */
  byte[] firstPoll() {
    return (get(replayPath) + POLL + fromOldest() + "\r\n").getBytes(US_ASCII);
  }

  /** The poll after one that was answered with this. */
  byte[] nextPoll(HttpAnswers answered, String body) {
    return (get(replayPath) + POLL + position(answered, body) + "\r\n").getBytes(US_ASCII);
  }

  private String fromOldest() {
    return this == BYWASH ? "Last-Event-ID: earliest\r\n" : "";
  }

  /** The headers by which a poll goes on after the answer of the one before. */
  abstract String position(HttpAnswers answered, String body);

  private static String get(String path) {
    return "GET " + path + "?channel=" + CHANNEL + " HTTP/1.1\r\n" + HOST;
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
