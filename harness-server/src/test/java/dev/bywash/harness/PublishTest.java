package dev.bywash.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonParser;
import dev.bywash.harness.log.EventDraft;
import dev.bywash.harness.log.LogEvent;
import dev.bywash.harness.log.MalformedJsonException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishTest {

  private static final String JSON = "Content-Type: application/json";
  private static final String TEXT = "Content-Type: text/plain; charset=UTF-8";
  private static final String NDJSON = "Content-Type: application/x-ndjson";

  private volatile Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private final HarnessServer server =
      HarnessServer.start(HarnessOptions.builder().epoch("k3v9").clock(() -> now).build());

  @AfterEach
  void close() {
    server.close();
  }

  private RawClient.Response post(String query, String body, String... headers) {
    return post(query, body.getBytes(UTF_8), headers);
  }

  private RawClient.Response post(String query, byte[] body, String... headers) {
    try (RawClient client = new RawClient(server)) {
      return client.request("POST", "/events?" + query, headers, body).response();
    }
  }

  private List<String> log() {
    return server.log().read(0, c -> true, 1_000, 1 << 20).events().stream()
        .map(event -> new String(event.json(), UTF_8))
        .toList();
  }

  private String detail(RawClient.Response response) {
    assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(response.json().get("status").getAsInt()).isEqualTo(response.status());
    assertThat(response.json().get("type").getAsString()).isEqualTo("about:blank");
    assertThat(response.json().get("title").getAsString()).isNotEmpty();
    return response.json().get("detail").getAsString();
  }

  @Test
  void answersWithTheIdOfTheEvent() {
    RawClient.Response response =
        post("channel=quakes&type=quake.reported", "{ \"magnitude\": 4.60 }", JSON);

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.body()).isEqualTo("{\"id\":\"k3v9-1\"}");
    assertThat(log())
        .containsExactly(
            "{\"id\":\"k3v9-1\",\"channel\":\"quakes\",\"type\":\"quake.reported\",\"time\":"
                + now.toEpochMilli()
                + ",\"data\":{\"magnitude\":4.60}}");
  }

  @Test
  void callsAnEventMessageWhenItsTypeIsNotGiven() {
    post("channel=quakes", "1", JSON);

    assertThat(log().get(0)).contains("\"type\":\"message\"");
  }

  @Test
  void makesAStringOfPlainText() {
    assertThat(post("channel=quakes", "so \"é\"\n", TEXT).status()).isEqualTo(201);

    assertThat(log().get(0)).endsWith("\"data\":\"so \\\"é\\\"\\n\"}");
  }

  @Test
  void takesManyEventsAtOnce() {
    RawClient.Response response =
        post("channel=quakes&type=t", "1\r\n\n{ \"a\" : 2 }\n\"\u2028\"", NDJSON);

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.body()).isEqualTo("{\"ids\":[\"k3v9-1\",\"k3v9-2\",\"k3v9-3\"]}");
    assertThat(log().get(1)).endsWith("\"data\":{\"a\":2}}");
  }

  @Test
  void takesManyEventsOrNone() {
    RawClient.Response response = post("channel=quakes", "1\n\n2\n{\"a\":}\n4", NDJSON);

    assertThat(response.status()).isEqualTo(400);
    assertThat(detail(response)).isEqualTo("line 4, byte 6: expected a JSON value");
    assertThat(log()).isEmpty();
  }

  @Test
  void namesThePlaceOfAMistake() {
    assertThat(detail(post("channel=quakes", "{\n\"a\" 1}", JSON)))
        .isEqualTo("line 2, byte 5: expected ':'");
    assertThat(detail(post("channel=quakes", "a\u00e9".getBytes(ISO_8859_1), TEXT)))
        .isEqualTo("byte 2: this is not UTF-8");
    assertThat(post("channel=quakes", "", JSON).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "channel=a%0Db",
        "channel=a%0Ab",
        "channel=a%00b",
        "channel=a%20b",
        "channel=",
        "",
        "channel=a&channel=b",
        "channel=a&type=t%0D%0Adata:x",
        "channel=a&type=",
        "channel=a&type=t&type=u"
      })
  void refusesBadNames(String query) {
    RawClient.Response response = post(query, "1", JSON);

    assertThat(response.status()).isEqualTo(400);
    detail(response);
    assertThat(log()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: text/html",
        "Content-Type: application/json; charset=latin1",
        "Content-Type: ",
        "X-Nothing: at all",
        "Content-Type: application/json\r\nContent-Encoding: gzip"
      })
  void refusesBodiesOfOtherKinds(String headers) {
    assertThat(post("channel=quakes", "1", headers).status()).isEqualTo(415);
  }

  @Test
  void refusesAnEventThatIsTooLarge() {
    String tooLarge = "\"" + "x".repeat(256 * 1024) + "\"";

    assertThat(post("channel=quakes", tooLarge, JSON).status()).isEqualTo(413);
    assertThat(post("channel=quakes", "1\n" + tooLarge, NDJSON).status()).isEqualTo(413);
    assertThat(log()).isEmpty();
  }

  @Test
  void refusesTooManyLines() {
    assertThat(post("channel=quakes", "1\n".repeat(10_001), NDJSON).status()).isEqualTo(413);
    assertThat(post("channel=quakes", "1\n".repeat(10_000), NDJSON).status()).isEqualTo(201);
  }

  @Test
  void refusesABodyThatIsTooLargeSoThatTheAnswerArrives() {
    RawClient.Response response = post("channel=quakes", new byte[8 * 1024 * 1024 + 1], JSON);

    assertThat(response.status()).isEqualTo(413);
    assertThat(detail(response)).contains("8 MiB");
  }

  private static String expecting(int contentLength) {
    return String.join(
        "\r\n",
        "POST /events?channel=a HTTP/1.1",
        "Host: t",
        "Expect: 100-continue",
        JSON,
        "Content-Length: " + contentLength,
        "",
        "");
  }

  @Test
  void refusesABodyThatIsTooLargeBeforeItIsSent() {
    try (RawClient client = new RawClient(server)) {
      client.send(expecting(99999999));
      assertThat(client.response().status()).isEqualTo(413);
      assertThat(client.read()).isEqualTo(-1);
    }
  }

  @Test
  void asksForABodyThatWaitsToBeAskedFor() {
    try (RawClient client = new RawClient(server)) {
      client.send(expecting(1));
      assertThat(client.head().status()).isEqualTo(100);
      assertThat(client.send("1").response().status()).isEqualTo(201);
    }
  }

  @Test
  void repeatsTheFirstAnswerForTheSameKey() {
    String key = "Idempotency-Key: 6f1c0d5e";
    RawClient.Response first = post("channel=quakes&type=t", "1", JSON, key);
    assertThat(first.headers()).doesNotContainKey("Idempotent-Replayed");

    RawClient.Response second = post("type=t&channel=quakes", "1", JSON, key);
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(log()).hasSize(1);
  }

  @Test
  void repeatsAllIdsOfABatch() {
    String key = "Idempotency-Key: batch";
    RawClient.Response first = post("channel=quakes", "1\n2\n3", NDJSON, key);

    assertThat(post("channel=quakes", "1\n2\n3", NDJSON, key).body()).isEqualTo(first.body());
    assertThat(log()).hasSize(3);
  }

  @Test
  void refusesAKeyThatComesBackWithSomethingElse() {
    String key = "Idempotency-Key: 6f1c0d5e";
    post("channel=quakes&type=t", "1", JSON, key);

    assertThat(post("channel=quakes&type=t", "2", JSON, key).status()).isEqualTo(422);
    assertThat(post("channel=quakes&type=u", "1", JSON, key).status()).isEqualTo(422);
    assertThat(post("channel=others&type=t", "1", JSON, key).status()).isEqualTo(422);
    assertThat(log()).hasSize(1);
  }

  @Test
  void forgetsAKeyAfterADayAndNeverRemembersAFailure() {
    String key = "Idempotency-Key: 6f1c0d5e";
    assertThat(post("channel=quakes", "{", JSON, key).status()).isEqualTo(400);
    assertThat(post("channel=quakes", "1", JSON, key).status()).isEqualTo(201);
    now = now.plus(Duration.ofHours(24)).plusMillis(1);

    assertThat(post("channel=quakes", "2", JSON, key).status()).isEqualTo(201);
  }

  @Test
  void refusesAKeyOutsideItsAlphabet() {
    assertThat(post("channel=quakes", "1", JSON, "Idempotency-Key: a b").status()).isEqualTo(400);
    assertThat(post("channel=quakes", "1", JSON, "Idempotency-Key: " + "k".repeat(256)).status())
        .isEqualTo(400);
  }

  @Test
  void publishesOverOneConnectionInOrder() {
    try (RawClient client = new RawClient(server)) {
      for (int i = 1; i <= 200; i++) {
        client.request("POST", "/events?channel=a", new String[] {JSON}, ("" + i).getBytes(UTF_8));
      }
      for (int i = 1; i <= 200; i++) {
        assertThat(client.response().body()).isEqualTo("{\"id\":\"k3v9-" + i + "\"}");
      }
    }
    List<Integer> data = new ArrayList<>();
    for (LogEvent event : server.log().read(0, c -> true, 1_000, 1 << 20).events()) {
      String json = new String(event.json(), UTF_8);
      data.add(JsonParser.parseString(json).getAsJsonObject().get("data").getAsInt());
    }
    assertThat(data).hasSize(200).isSorted();
  }

  @Test
  void worksFromJavaWithTheSameChecks() {
    assertThat(server.publish("quakes", "t", "{}")).hasToString("k3v9-1");
    assertThat(
            server.publishAll(
                List.of(EventDraft.of("a", "t", "1"), EventDraft.of("b", "t", "\"x\""))))
        .hasToString("[k3v9-2, k3v9-3]");
    assertThatExceptionOfType(MalformedJsonException.class)
        .isThrownBy(() -> server.publish("quakes", "t", "{"));
    assertThatIllegalArgumentException().isThrownBy(() -> server.publish("a\r", "t", "1"));
  }
}
