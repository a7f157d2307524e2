package dev.bywash.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Control over HTTP, for tests in any language. */
class ControlTest {

  private static final String[] TOKEN = {"Authorization: Bearer s3cret"};

  private final HarnessServer server =
      HarnessServer.start(
          HarnessOptions.builder().epoch("k3v9").controlToken("s3cret").urlFaults(true).build());

  @AfterEach
  void close() {
    server.close();
  }

  private RawClient.Response ask(String method, String target, String type, String body) {
    try (RawClient client = new RawClient(server)) {
      return client
          .request(
              method,
              target,
              new String[] {TOKEN[0], "Content-Type: " + type},
              body.getBytes(UTF_8))
          .response();
    }
  }

  private RawClient.Response ask(String method, String target) {
    return ask(method, target, "text/plain", "");
  }

  @Test
  void takesRulesAsTextAndAsJsonAndListsThem() {
    RawClient.Response text =
        ask("POST", "/control/faults", "text/plain", "sse: cut: once\n\nat headers: status\n");
    RawClient.Response json =
        ask("POST", "/control/faults", "application/json", "[{\"effect\":\"mute\"}]");

    assertThat(text.status()).isEqualTo(201);
    assertThat(text.json())
        .hasToString(
            "{\"faults\":["
                + "{\"id\":\"f1\",\"rule\":\"sse: after 1 event: cut: once\","
                + "\"fired\":0,\"active\":true},"
                + "{\"id\":\"f2\",\"rule\":\"any: at headers: status\","
                + "\"fired\":0,\"active\":true}]}");
    assertThat(json.status()).isEqualTo(201);
    assertThat(ask("GET", "/control/faults").json().getAsJsonArray("faults")).hasSize(3);
    assertThat(ask("GET", "/control/faults/f3").json().get("rule").getAsString())
        .isEqualTo("any: at headers: mute");
  }

  @Test
  void removesOneRuleOrAll() {
    ask("POST", "/control/faults", "text/plain", "cut\nreset\nstall");

    assertThat(ask("DELETE", "/control/faults/f2").status()).isEqualTo(204);
    assertThat(ask("DELETE", "/control/faults/f2").status()).isEqualTo(404);
    assertThat(server.faults().list()).hasSize(2);
    assertThat(ask("DELETE", "/control/faults").status()).isEqualTo(204);
    assertThat(server.faults().list()).isEmpty();
  }

  @Test
  void showsTheJournalAndTheConnections() {
    ask("POST", "/control/faults", "text/plain", "sse client=a: after 1 event: retry");
    try (SseClient client = new SseClient(server, "channel=q&channel=b&client=a")) {
      server.publish("q", "t", "1");
      client.nextEvent();

      JsonObject open =
          ask("GET", "/control/connections")
              .json()
              .getAsJsonArray("connections")
              .get(0)
              .getAsJsonObject();
      assertThat(open.remove("ageMillis").getAsLong()).isNotNegative();
      assertThat(open)
          .hasToString(
              "{\"connection\":\"c2.1\",\"transport\":\"sse\",\"channels\":[\"b\",\"q\"],"
                  + "\"client\":\"a\",\"resumed\":false,\"state\":\"live\","
                  + "\"cursor\":\"k3v9-1\"}");
      JsonObject journal = ask("GET", "/control/journal?rule=f1").json();
      assertThat(journal.get("dropped").getAsLong()).isZero();
      JsonObject firing = journal.getAsJsonArray("firings").get(0).getAsJsonObject();
      assertThat(firing.remove("time").getAsString()).isNotEmpty();
      assertThat(firing)
          .hasToString(
              "{\"number\":1,\"rule\":\"f1\",\"fault\":\"sse client=a: after 1 event: retry\","
                  + "\"connection\":\"c2.1\",\"client\":\"a\",\"transport\":\"sse\","
                  + "\"event\":\"k3v9-1\"}");
      assertThat(ask("GET", "/control/journal?rule=f9").json().getAsJsonArray("firings")).isEmpty();

      assertThat(ask("DELETE", "/control/connections").status()).isEqualTo(204);
      Eventually.assertThat(server::connections, count -> count == 0);
      assertThat(ask("POST", "/control/reset").status()).isEqualTo(204);
      assertThat(server.faults().list()).isEmpty();
      assertThat(server.faults().journal().firings()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST|/control/faults|text/plain|sse: cutt|400|did you mean 'cut'?",
        "POST|/control/faults|text/plain|' '|400|there is no rule in the body",
        "POST|/control/faults|application/json|{|400|this is no JSON",
        "POST|/control/faults|application/xml|<a/>|415|text/plain, one a line",
        "PUT|/control/faults|text/plain|a|405|PUT is none of GET, POST, DELETE",
        "GET|/control/faults/f9|text/plain|''|404|no rule has the id 'f9'",
        "GET|/control/reset|text/plain|''|405|GET is none of POST",
        "GET|/control|text/plain|''|404|there is nothing at /control",
      })
  void refusesWithAProblem(
      String method, String target, String type, String body, int status, String detail) {
    RawClient.Response response = ask(method, target, type, body);

    assertThat(response.status()).isEqualTo(status);
    assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(response.json().get("detail").getAsString()).contains(detail);
  }

  @Test
  void addsAllRulesOfABodyOrNone() {
    assertThat(ask("POST", "/control/faults", "text/plain", "cut\ncutt").status()).isEqualTo(400);
    assertThat(server.faults().list()).isEmpty();
  }

  @Test
  void asksForItsToken() {
    try (RawClient client = new RawClient(server)) {
      RawClient.Response response =
          client.request("GET", "/control/faults", new String[0], new byte[0]).response();
      assertThat(response.status()).isEqualTo(401);
      assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer");
      String[] wrong = {"Authorization: Bearer s3creT"};
      assertThat(client.request("GET", "/control/faults", wrong, new byte[0]).response().status())
          .isEqualTo(401);
    }
  }

  @Test
  void isOffUnlessAskedFor() {
    try (HarnessServer plain = HarnessServer.start()) {
      assertThat(Pages.get(plain, "/control/faults").status()).isEqualTo(404);
      RawClient.Response url = Pages.get(plain, "/events?channel=q&fault=cut");
      assertThat(url.status()).isEqualTo(400);
      assertThat(url.json().get("detail").getAsString()).contains("takes no faults from URLs");
    }
  }

  @Test
  void hasAPortOfItsOwnWhereNoPageOfAnotherOriginMayControl()
      throws IOException, InterruptedException {
    try (HarnessServer own = HarnessServer.start(HarnessOptions.builder().controlPort(0).build())) {
      assertThat(Pages.get(own, "/control/faults").status()).isEqualTo(404);
      HttpClient client = HttpClient.newHttpClient();
      URI uri = URI.create(own.controlUrl() + "/control/faults");
      HttpRequest.Builder post =
          HttpRequest.newBuilder(uri)
              .header("Content-Type", "text/plain")
              .POST(HttpRequest.BodyPublishers.ofString("any: at accept: hang"));

      assertThat(client.send(post.build(), HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(201);
      assertThat(
              client
                  .send(
                      post.header("Origin", "http://evil.example").build(),
                      HttpResponse.BodyHandlers.ofString())
                  .statusCode())
          .isEqualTo(403);
      // The rule hangs the stream's port, and control still answers.
      assertThat(
              client
                  .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                  .body())
          .contains("at accept: hang");
    }
  }

  @Test
  void aUrlBringsItsOwnFaultAndKeepsItsCount() {
    String query = "channel=q&fault=sse:+at+headers:+status+code%3D500:+once";
    try (RawClient first = new RawClient(server)) {
      assertThat(first.get(query, "Accept: text/event-stream").head().status()).isEqualTo(500);
    }
    try (RawClient other = new RawClient(server)) {
      assertThat(other.get(query + "&client=b", "Accept: text/event-stream").head().status())
          .isEqualTo(500);
    }
    try (SseClient again = new SseClient(server, query);
        SseClient innocent = new SseClient(server, "channel=q")) {
      assertThat(again.hello()).isEqualTo(innocent.hello());
    }
    RawClient.Response wrong = Pages.get(server, "/events?channel=q&fault=cutt");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.json().get("detail").getAsString()).startsWith("fault: 'cutt' is no effect");
    assertThat(Pages.get(server, "/events?channel=q&client=a/b").status()).isEqualTo(400);
  }
}
