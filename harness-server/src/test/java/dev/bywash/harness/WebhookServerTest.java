package dev.bywash.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.bywash.harness.webhook.Delivery;
import dev.bywash.harness.webhook.DeliveryQuery;
import dev.bywash.harness.webhook.DeliveryState;
import dev.bywash.harness.webhook.EndpointSpec;
import dev.bywash.harness.webhook.NewSecret;
import dev.bywash.harness.webhook.WebhookOptions;
import dev.bywash.harness.webhook.net.Cidr;
import dev.bywash.webhooks.WebhookVerifier;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks of a whole server: real time, real sockets, a database file. */
class WebhookServerTest {

  private static final MockResponse HANG =
      new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE);

  private volatile boolean hanging = true;

  /** Until it opens, {@code /gated} gives no answer. */
  private final CountDownLatch gate = new CountDownLatch(1);

  private final MockWebServer receiver = new MockWebServer();
  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir private Path directory;

  @BeforeEach
  void listen() throws IOException {
    receiver.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return switch (String.valueOf(request.getPath())) {
              case "/hang" -> hanging ? HANG : new MockResponse();
              case "/gated" -> afterTheGate();
              case "/fail" -> new MockResponse().setResponseCode(500).setBody("no");
              default -> new MockResponse();
            };
          }
        });
    receiver.start();
  }

  private MockResponse afterTheGate() {
    try {
      boolean unused = gate.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException shuttingDown) {
      Thread.currentThread().interrupt();
    }
    return new MockResponse();
  }

  @AfterEach
  void close() throws IOException {
    receiver.shutdown();
  }

  private HarnessServer start() {
    return start(HarnessOptions.builder().controlPort(0));
  }

  private HarnessServer start(HarnessOptions.Builder options) {
    WebhookOptions webhooks =
        WebhookOptions.builder()
            .directory(directory)
            .allow(List.of(Cidr.parse("127.0.0.0/8")))
            .build();
    return HarnessServer.start(options.webhooks(webhooks).build());
  }

  private String url(String path) {
    return "http://127.0.0.1:" + receiver.getPort() + path;
  }

  private HttpResponse<String> call(
      HarnessServer server, String method, String path, String body, String... headers)
      throws Exception {
    String base = path.startsWith("/control") ? server.controlUrl() : server.baseUrl();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private JsonObject control(HarnessServer server, String method, String path, String body)
      throws Exception {
    HttpResponse<String> answer = call(server, method, "/control/webhooks" + path, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return answer.body().isEmpty()
        ? new JsonObject()
        : JsonParser.parseString(answer.body()).getAsJsonObject();
  }

  private RecordedRequest request() throws InterruptedException {
    RecordedRequest request = receiver.takeRequest(20, TimeUnit.SECONDS);
    assertThat(request).as("what the receiver gets").isNotNull();
    return request;
  }

  @Test
  void whatIsPublishedOverHttpReachesTheReceiverAndTheChronicle() throws Exception {
    try (HarnessServer server = start();
        SseClient chronicle = new SseClient(server, "channel=bywash.webhooks")) {
      NewSecret added = server.webhooks().add(EndpointSpec.of(url("/ok")));
      HttpResponse<String> published =
          call(
              server, "POST", "/events?channel=a", "{\"n\":1}", "Content-Type", "application/json");
      assertThat(published.statusCode()).isEqualTo(201);

      RecordedRequest request = request();
      String id =
          JsonParser.parseString(published.body()).getAsJsonObject().get("id").getAsString();
      assertThat(
              WebhookVerifier.standard(added.secret())
                  .verify(request.getBody().readByteArray(), request::getHeader)
                  .id())
          .isEqualTo(id);
      assertThat(chronicle.nextEvent().toString()).contains("webhook.endpoint.added");
      assertThat(chronicle.nextEvent().toString()).contains("webhook.delivered").contains(id);
      Eventually.assertThat(
          () ->
              Pages.metric(server, "bywash_webhook_attempts_seconds_count{outcome=\"delivered\"}"),
          count -> count == 1);
      Eventually.assertThat(() -> Pages.metric(server, "bywash_webhook_pending"), n -> n == 0);
    }
  }

  @Test
  void aReceiverThatHangsSlowsNoOther() throws Exception {
    try (HarnessServer server = start()) {
      server.webhooks().add(EndpointSpec.of(url("/hang")));
      server.webhooks().add(EndpointSpec.of(url("/ok")));
      Set<String> published = new HashSet<>();
      for (int i = 0; i < 60; i++) {
        published.add(server.publish("a", "t", "1").toString());
      }
      while (!published.isEmpty()) {
        RecordedRequest request = request();
        if ("/ok".equals(request.getPath())) {
          published.remove(String.valueOf(request.getHeader("webhook-id")));
        }
      }
      assertThat(server.webhooks().deliveries(DeliveryQuery.NEWEST.in(DeliveryState.PENDING)))
          .hasSizeGreaterThanOrEqualTo(60);
    }
  }

  @Test
  void endpointsAndWhatWaitsOutliveTheServer() throws Exception {
    String endpoint;
    try (HarnessServer server = start()) {
      endpoint = server.webhooks().add(EndpointSpec.of(url("/hang"))).endpoint().id();
      server.publish("a", "t", "1");
      request();
    }
    assertThat(Files.exists(directory.resolve("secrets.key"))).isTrue();
    hanging = false;
    try (HarnessServer server = start()) {
      Delivery waiting = server.webhooks().deliveries(DeliveryQuery.NEWEST).get(0);
      assertThat(waiting.endpoint()).isEqualTo(endpoint);
      Eventually.assertThat(
          () -> server.webhooks().delivery(waiting.id()).state(),
          state -> state == DeliveryState.DELIVERED);
      assertThat(server.webhooks().attempts(waiting.id())).as("closing cut one").hasSize(1);
    }
  }

  @Test
  void noSecretAndNoHeaderStandsInTheDatabaseAsItIs() throws Exception {
    NewSecret added;
    try (HarnessServer server = start()) {
      EndpointSpec spec =
          EndpointSpec.of(url("/ok")).withHeaders(Map.of("Authorization", "sesame"));
      added = server.webhooks().add(spec);
    }
    String bare = added.secret().substring("whsec_".length());
    try (var files = Files.list(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(bare, "sesame");
      }
    }
  }

  @Test
  void twoServersShareNoDirectory() {
    try (HarnessServer server = start()) {
      assertThat(server.webhooks().endpoints()).isEmpty();
      assertThatIllegalStateException()
          .isThrownBy(this::start)
          .withMessageContaining("in use by another server");
    }
  }

  @Test
  void theControlApiDoesEverything() throws Exception {
    try (HarnessServer server = start()) {
      JsonObject added =
          control(
              server,
              "POST",
              "",
              "{\"url\":\"" + url("/ok") + "\",\"channels\":[\"a*\"],\"description\":\"mine\"}");
      String id = added.get("id").getAsString();
      assertThat(added.get("secret").getAsString()).startsWith("whsec_");
      JsonArray listed = control(server, "GET", "", "").getAsJsonArray("endpoints");
      assertThat(listed).hasSize(1);
      assertThat(listed.toString()).contains("mine").doesNotContain("whsec_");

      assertThat(control(server, "POST", "/" + id + "/test", "").get("status").getAsInt())
          .isEqualTo(200);
      assertThat(control(server, "POST", "/" + id + "/rotate", "{\"overlap\":1000}").toString())
          .contains("whsec_");
      server.publish("abc", "t", "1");
      Eventually.assertThat(
          () ->
              server.webhooks().deliveries(DeliveryQuery.NEWEST.in(DeliveryState.DELIVERED)).size(),
          size -> size == 2);
      JsonArray deliveries =
          control(server, "GET", "/deliveries?state=delivered&endpoint=" + id, "")
              .getAsJsonArray("deliveries");
      assertThat(deliveries).hasSize(2);
      long delivery = deliveries.get(0).getAsJsonObject().get("id").getAsLong();
      assertThat(control(server, "POST", "/deliveries/" + delivery + "/replay", "").get("id"))
          .isNotNull();
      assertThat(control(server, "GET", "/deliveries/" + delivery, "").getAsJsonArray("log").size())
          .isPositive();
      assertThat(
              control(server, "POST", "/deliveries/replay", "{\"state\":\"failed\"}")
                  .get("replayed")
                  .getAsInt())
          .isZero();
      JsonObject changed = control(server, "PATCH", "/" + id, "{\"enabled\":false}");
      assertThat(changed.get("enabled").getAsBoolean()).isFalse();
      control(server, "DELETE", "/" + id, "");
      assertThat(call(server, "GET", "/control/webhooks/" + id, "").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void theControlApiSaysWhatIsWrong() throws Exception {
    try (HarnessServer server = start()) {
      for (String body :
          List.of(
              "{\"url\":\"ftp://x/\"}",
              "{\"url\":\"http://x/\",\"chanels\":[]}",
              "{\"url\":\"http://x/\",\"secret\":\"short\"}",
              "{\"url\":\"http://x/\",\"form\":\"own\"}",
              "{\"url\":\"http://x/\",\"concurrency\":1000}",
              "[]",
              "{")) {
        HttpResponse<String> answer = call(server, "POST", "/control/webhooks", body);
        assertThat(answer.statusCode()).as(body).isEqualTo(400);
        assertThat(answer.body()).contains("detail").doesNotContain("see the server");
      }
      assertThat(call(server, "PUT", "/control/webhooks", "").statusCode()).isEqualTo(405);
      assertThat(call(server, "POST", "/control/webhooks/ep_none/test", "").statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void aPageInABrowserCannotControl() throws Exception {
    try (HarnessServer server = start()) {
      assertThat(
              call(server, "GET", "/control/webhooks", "", "Origin", "https://evil.example")
                  .statusCode())
          .isEqualTo(403);
      int port = URI.create(server.controlUrl()).getPort();
      try (RawClient raw = new RawClient(port)) {
        assertThat(
                raw.send("GET /control/webhooks HTTP/1.1\r\nHost: rebound.example\r\n\r\n")
                    .response()
                    .status())
            .isEqualTo(403);
      }
    }
  }

  @Test
  void withATokenNobodyControlsWhoDoesNotKnowIt() throws Exception {
    try (HarnessServer server = start(HarnessOptions.builder().controlToken("open-sesame"))) {
      assertThat(call(server, "GET", "/control/webhooks", "").statusCode()).isEqualTo(401);
      assertThat(
              call(server, "GET", "/control/webhooks", "", "Authorization", "Bearer open-sesamE")
                  .statusCode())
          .isEqualTo(401);
      assertThat(
              call(server, "GET", "/control/webhooks", "", "Authorization", "Bearer open-sesame")
                  .statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void withoutATokenOrAPortOfItsOwnThereIsNoControl() throws Exception {
    try (HarnessServer server = start(HarnessOptions.builder())) {
      assertThat(call(server, "GET", "/control/webhooks", "").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aResetForgetsEventsButNotTheirDeliveries() throws Exception {
    try (HarnessServer server = start()) {
      NewSecret added = server.webhooks().add(EndpointSpec.of(url("/gated")));
      String before = server.publish("a", "t", "\"before\"").toString();
      Delivery waiting = server.webhooks().deliveries(DeliveryQuery.NEWEST).get(0);
      assertThat(waiting.event()).isEqualTo(before);
      assertThat(waiting.state()).isEqualTo(DeliveryState.PENDING);

      server.reset();
      assertThat(server.log().size().events()).isZero();
      gate.countDown();

      RecordedRequest request = request();
      assertThat(request.getHeader("webhook-id")).isEqualTo(before);
      assertThat(request.getBody().readUtf8()).contains("before");
      Eventually.assertThat(
          () -> server.webhooks().delivery(waiting.id()).state(),
          state -> state == DeliveryState.DELIVERED);
      server.webhooks().replay(waiting.id());
      assertThat(request().getBody().readUtf8()).as("once more").contains("before");

      String after = server.publish("a", "t", "\"after\"").toString();
      assertThat(request().getHeader("webhook-id")).isEqualTo(after);
      assertThat(server.webhooks().endpoints()).containsExactly(added.endpoint());
    }
  }

  @Test
  void aServerWithoutWebhooksHasNothingOfThem() throws Exception {
    try (HarnessServer server =
        HarnessServer.start(HarnessOptions.builder().controlPort(0).build())) {
      assertThat(call(server, "GET", "/control/webhooks", "").statusCode()).isEqualTo(404);
      assertThat(Thread.getAllStackTraces().keySet())
          .noneMatch(thread -> thread.getName().contains("webhook"));
      assertThatIllegalStateException().isThrownBy(server::webhooks);
    }
  }

  @Test
  void aServerThatCannotListenLeavesNoDatabaseOpen() {
    try (HarnessServer first = HarnessServer.start()) {
      int taken = first.port();
      org.assertj.core.api.Assertions.assertThatExceptionOfType(java.io.UncheckedIOException.class)
          .isThrownBy(() -> start(HarnessOptions.builder().port(taken)));
      try (HarnessServer second = start()) {
        assertThat(second.webhooks().endpoints()).isEmpty();
      }
    }
  }

  @Test
  void tooMuchThatWaitsIsRefusedBeforeItIsPublished() throws Exception {
    WebhookOptions webhooks =
        WebhookOptions.builder()
            .maxPending(3)
            .allow(List.of(Cidr.parse("127.0.0.0/8")))
            .deadline(Duration.ofMinutes(1))
            .build();
    try (HarnessServer server =
        HarnessServer.start(HarnessOptions.builder().webhooks(webhooks).build())) {
      server.webhooks().add(EndpointSpec.of(url("/hang")));
      for (int i = 0; i < 3; i++) {
        server.publish("a", "t", "1");
      }
      Eventually.assertThat(() -> Pages.metric(server, "bywash_webhook_pending"), n -> n == 3);
      long head = server.log().bounds().latest().offset();

      HttpResponse<String> refused =
          call(server, "POST", "/events?channel=a", "1", "Content-Type", "application/json");

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(server.log().bounds().latest().offset()).isEqualTo(head);
    }
  }
}
