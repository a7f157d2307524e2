package dev.bywash.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Errors, limits, CORS and the pages beside the resource. */
class HttpTest {

  private final HarnessServer server =
      HarnessServer.start(HarnessOptions.builder().epoch("k3v9").build());

  @AfterEach
  void close() {
    server.close();
  }

  private void assertProblem(RawClient.Response response, int status, String detail) {
    assertThat(response.status()).isEqualTo(status);
    assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo("*");
    JsonObject problem = response.json();
    assertThat(problem.keySet()).containsExactly("type", "title", "status", "detail");
    assertThat(problem.get("status").getAsInt()).isEqualTo(status);
    assertThat(problem.get("detail").getAsString()).contains(detail);
  }

  private RawClient.Response send(String request) {
    try (RawClient client = new RawClient(server)) {
      return client.send(request).response();
    }
  }

  @Test
  void knowsNoOtherPath() {
    assertProblem(Pages.get(server, "/"), 404, "there is nothing at /");
    assertProblem(Pages.get(server, "/events/more?channel=a"), 404, "/events/more");
  }

  @Test
  void knowsNoOtherMethod() {
    RawClient.Response response = Pages.ask(server, "DELETE", "/events?channel=a");

    assertProblem(response, 405, "DELETE");
    assertThat(response.header("Allow")).isEqualTo("GET, HEAD, POST, OPTIONS");
    assertProblem(Pages.ask(server, "POST", "/health"), 405, "POST");
  }

  @Test
  void refusesWhatAcceptsNothingThatIsOffered() {
    try (RawClient client = new RawClient(server)) {
      assertProblem(client.get("channel=a", "Accept: image/png").response(), 406, "neither");
      assertProblem(
          client.get("channel=a", "Accept: application/json;q=0").response(), 406, "neither");
    }
  }

  @Test
  void refusesAnEndlessLine() {
    String path = "/events?channel=" + "a".repeat(9_000);

    assertProblem(Pages.get(server, path), 414, "8 KiB");
  }

  @Test
  void refusesEndlessHeaders() {
    assertProblem(
        send("GET / HTTP/1.1\r\nHost: t\r\nX-Long: " + "a".repeat(17_000) + "\r\n\r\n"),
        431,
        "16 KiB");
  }

  @Test
  void refusesWhatIsNotHttp() {
    assertThat(send("\u0016\u0003\u0001 hello\r\n\r\n").status()).isEqualTo(400);
  }

  @Test
  void understandsTheAbsoluteForm() {
    assertThat(send("GET http://h/events?channel=a HTTP/1.1\r\nHost: h\r\n\r\n").status())
        .isEqualTo(200);
  }

  @Test
  void closesWhenAskedTo() {
    try (RawClient client = new RawClient(server)) {
      RawClient.Response response = client.get("channel=a", "Connection: close").response();
      assertThat(response.header("Connection")).isEqualTo("close");
      assertThat(client.read()).isEqualTo(-1);
    }
  }

  @Test
  void keepsAnHttp10ConnectionOpenWhenAskedTo() {
    try (RawClient client = new RawClient(server)) {
      String request = "GET /health HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
      assertThat(client.send(request).response().header("Connection")).isEqualTo("keep-alive");
      assertThat(client.send(request).response().status()).isEqualTo(200);
    }
  }

  @Test
  void answersAPreflight() {
    RawClient.Response response = Pages.ask(server, "OPTIONS", "/events?channel=a");

    assertThat(response.status()).isEqualTo(204);
    assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(response.header("Access-Control-Allow-Methods")).isEqualTo("GET, HEAD, POST");
    assertThat(response.header("Access-Control-Allow-Headers"))
        .isEqualTo(
            "Content-Type, Last-Event-ID, Prefer, If-None-Match, Idempotency-Key, Authorization");
    assertThat(response.header("Access-Control-Expose-Headers"))
        .isEqualTo("ETag, Preference-Applied, Retry-After, Idempotent-Replayed");
  }

  @Test
  void tellsItsHealth() {
    server.publish("a", "t", "1");
    try (SseClient client = new SseClient(server, "channel=a")) {
      assertThat(client.hello().get("resume").getAsString()).isEqualTo("exact");
      RawClient.Response response = Pages.health(server);
      assertThat(response.status()).isEqualTo(200);
      assertThat(response.json().get("status").getAsString()).isEqualTo("up");
      assertThat(response.json().get("connections").getAsInt()).isEqualTo(1);
      assertThat(response.json().get("head").getAsString()).isEqualTo("k3v9-1");
    }
  }

  @Test
  void countsWhatItDoes() {
    try (SseClient client = new SseClient(server, "channel=a&lastEventId=gone-1")) {
      server.publish("a", "t", "1");
      client.nextEvent();
      Pages.get(server, "/events?channel=a&lastEventId=earliest");

      Eventually.assertThat(
          () -> Pages.metric(server, "bywash_events_delivered_total{transport=\"sse\"}"),
          count -> count == 1);
      assertThat(Pages.metric(server, "bywash_events_delivered_total{transport=\"short-poll\"}"))
          .isEqualTo(1);
      assertThat(Pages.metric(server, "bywash_connections{transport=\"sse\"}")).isEqualTo(1);
      assertThat(Pages.metric(server, "bywash_events_published_total")).isEqualTo(1);
      assertThat(Pages.metric(server, "bywash_gaps_total{reason=\"unknown-epoch\"}")).isEqualTo(1);
      assertThat(Pages.metric(server, "bywash_log_events")).isEqualTo(1);
      assertThat(Pages.metric(server, "bywash_log_bytes")).isGreaterThan(50);
    }
  }

  @Test
  void sharesNothingWithAServerBesideIt() {
    try (HarnessServer other = HarnessServer.start()) {
      other.publish("a", "t", "1");

      assertThat(other.port()).isNotEqualTo(server.port());
      assertThat(Pages.metric(server, "bywash_events_published_total")).isZero();
      assertThat(server.log().bounds().latest().offset()).isZero();
    }
  }
}
