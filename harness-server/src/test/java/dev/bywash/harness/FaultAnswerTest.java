package dev.bywash.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonObject;
import dev.bywash.harness.fault.ActiveFault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong before, with and instead of an answer. */
class FaultAnswerTest extends FaultWire {

  @Test
  void resetsTheConnectionThatItRefusesAndTakesTheNext() {
    ActiveFault rule = add("any: at accept: refuse: once");

    try (RawClient client = new RawClient(server)) {
      assertThat(untilReset(client)).isEmpty();
    }
    opened().close();
    assertFired(rule, null, -1);
  }

  @Test
  void letsNobodyConnectForATimeAndKeepsItsPort() {
    RawClient before = opened();
    int port = server.port();
    ActiveFault rule = add("any: at accept: refuse time=1s: once");
    try (RawClient client = new RawClient(server)) {
      assertThat(untilReset(client)).isEmpty();
    }

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> new RawClient(server))
        .withCauseInstanceOf(ConnectException.class);
    publish(1);
    assertThat(before.chunk()).isEqualTo(block(1));
    Eventually.assertThat(this::canConnect, can -> can);
    assertThat(server.port()).isEqualTo(port);
    assertThat(rule.fired()).isEqualTo(1);
    before.close();
  }

  private boolean canConnect() {
    try (RawClient client = sse("channel=q")) {
      return client.head().status() == 200;
    } catch (UncheckedIOException refused) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"any: at accept: hang", "sse: at headers: hang"})
  void neverAnswersAndNoticesThatTheClientLeaves(String rule) {
    ActiveFault hang = add(rule);
    try (RawClient client = sse("channel=q")) {
      assertSilent(client);
      assertThat(hang.fired()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"at accept", "at headers"})
  void endsTheConnectionWithoutAnAnswer(String moment) {
    ActiveFault cut = add(moment + ": cut: once");
    try (RawClient client = sse("channel=q")) {
      assertThat(rest(client)).isEmpty();
    }
    assertFired(cut, null, -1);
    add(moment + ": reset: once");
    try (RawClient client = sse("channel=q")) {
      assertThat(untilReset(client)).isEmpty();
    } catch (UncheckedIOException resetBeforeItCouldAsk) {
      assertThat(moment).isEqualTo("at accept");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 426, 503})
  void refusesTheUpgradeWithAStatusAndNothingElse(int code) {
    add("websocket: at upgrade: status code=" + code);
    try (RawClient client = webSocket("channel=q")) {
      RawClient.Response response = client.response();
      assertThat(response.status()).isEqualTo(code);
      assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
    }
    opened().close();
  }

  @Test
  void saysWhenToComeBackInThreeForms() {
    add("retry-after after=1500ms: once");
    add("retry-after code=429 after=1h form=date: once");
    add("retry-after form=garbage: once");

    RawClient.Response seconds = refusal();
    assertThat(seconds.status()).isEqualTo(503);
    assertThat(seconds.header("Retry-After")).isEqualTo("2");
    RawClient.Response date = refusal();
    assertThat(date.status()).isEqualTo(429);
    Instant when =
        ZonedDateTime.parse(date.header("Retry-After"), DateTimeFormatter.RFC_1123_DATE_TIME)
            .toInstant();
    assertThat(when).isBetween(Instant.now().plusSeconds(3_500), Instant.now().plusSeconds(3_602));
    assertThat(refusal().header("Retry-After")).isEqualTo("in a while");
    opened().close();
  }

  private RawClient.Response refusal() {
    try (RawClient client = sse("channel=q")) {
      return client.response();
    }
  }

  @Test
  void isUnauthorizedOnceAndThenFine() {
    ActiveFault rule = add("any: at headers: unauthorized: once");
    RawClient.Response response = refusal();

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer");
    opened().close();
    assertFired(rule, null, -1);
  }

  @Test
  void answersWithNoContent() {
    add("no-content");
    RawClient.Response response = refusal();
    assertThat(response.status()).isEqualTo(204);
    assertThat(response.header("Content-Length")).isNull();
  }

  @Test
  void redirectsToThisResourceAndThenServesIt() {
    ActiveFault rule = add("sse: at headers: redirect code=302");
    RawClient.Response response = refusal();
    assertThat(response.status()).isEqualTo(302);
    assertThat(response.header("Location")).isEqualTo("/events?channel=q&redirected=1");
    try (RawClient client = sse("channel=q&redirected=1")) {
      assertThat(client.head().status()).isEqualTo(200);
    }
    assertFired(rule, null, -1);
  }

  @Test
  void redirectsElsewhereOrInALoop() {
    add("redirect to=\"http://elsewhere.example/x\": once");
    add("redirect-loop");
    assertThat(refusal().header("Location")).isEqualTo("http://elsewhere.example/x");
    assertThat(refusal().header("Location")).isEqualTo("/events?channel=q");
    assertThat(refusal().status()).isEqualTo(307);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/html|text/html",
        "\"\"|",
        "\"Text/Event-Stream; charset=UTF-8\"|Text/Event-Stream; charset=UTF-8",
      })
  void saysAnotherContentTypeOrNone(String value, String expected) {
    add("sse,short-poll: at headers: content-type value=" + value);
    try (RawClient client = sse("channel=q")) {
      assertThat(client.head().header("Content-Type")).isEqualTo(expected);
      assertThat(client.chunk()).contains("bywash.hello");
    }
    try (RawClient client = poll("channel=q")) {
      RawClient.Response response = client.response();
      assertThat(response.header("Content-Type")).isEqualTo(expected);
      assertThat(response.json().keySet()).contains("hello");
    }
  }

  @Test
  void showsALoginPageWithLinesThatLookLikeAStream() {
    add("captive-portal");
    RawClient.Response response = refusal();
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(response.body()).startsWith("<!DOCTYPE html>").contains("\ndata: {\"id\":");
    try (RawClient client = webSocket("channel=q")) {
      assertThat(client.response().status()).isEqualTo(200);
    }
  }

  @Test
  void answersLateWithWhatIsTrueByThen() {
    ActiveFault rule = add("short-poll: on resume: late time=300ms");
    try (RawClient client = poll("channel=q&lastEventId=k3v9-0")) {
      Eventually.assertThat(rule::fired, fired -> fired == 1);
      publish(1);
      assertThat(client.response().json().getAsJsonArray("events")).hasSize(1);
    }
  }

  @Test
  void sendsAHeadAndNotAByteMore() {
    add("mute");
    publish(1);
    try (RawClient stream = sse("channel=q&lastEventId=k3v9-0");
        RawClient socket = webSocket("channel=q&lastEventId=k3v9-0");
        RawClient page = poll("channel=q&lastEventId=k3v9-0")) {
      assertThat(stream.head().header("Content-Type")).isEqualTo("text/event-stream");
      assertThat(socket.head().status()).isEqualTo(101);
      assertThat(Integer.parseInt(page.head().header("Content-Length"))).isPositive();
      publish(1);
      assertSilent(stream);
      assertSilent(socket);
      assertSilent(page);
    }
    Eventually.assertThat(server::connections, open -> open == 0);
  }

  @Test
  void compressesAStreamWhoseEveryMessageCanBeReadAtOnce() throws IOException {
    add("sse: at headers: gzip");
    add("sse: after 2 events: end");
    try (RawClient client = sse("channel=q")) {
      assertThat(client.head().header("Content-Encoding")).isEqualTo("gzip");
      Eventually.assertThat(server::connections, open -> open == 1);
      publish(2);
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (byte[] chunk = chunkBytes(client); chunk.length > 0; chunk = chunkBytes(client)) {
        all.writeBytes(chunk);
      }
      byte[] body = new GZIPInputStream(new ByteArrayInputStream(all.toByteArray())).readAllBytes();
      assertThat(new String(body, UTF_8)).endsWith(block(1) + block(2)).contains("bywash.hello");
    }
  }

  private static byte[] chunkBytes(RawClient client) {
    StringBuilder size = new StringBuilder();
    for (int c = client.read(); c != '\n'; c = client.read()) {
      size.append((char) c);
    }
    byte[] data = client.bytes(Integer.parseInt(size.toString().trim(), 16));
    client.bytes(2);
    return data;
  }

  @Test
  void holdsACompressedStreamBackWithoutFlushes() {
    add("sse: at headers: gzip flush=no");
    try (RawClient client = sse("channel=q")) {
      assertThat(client.head().header("Content-Encoding")).isEqualTo("gzip");
      publish(3);
      // The ten bytes of the header may come.
      client.bytes(client.read() == 'a' ? 14 : 0);
      assertSilent(client);
    }
  }

  @Test
  void compressesAPage() throws IOException {
    add("short-poll: at headers: gzip");
    try (RawClient client = poll("channel=q")) {
      RawClient.Response head = client.head();
      assertThat(head.header("Content-Encoding")).isEqualTo("gzip");
      byte[] body = client.bytes(Integer.parseInt(head.header("Content-Length")));
      String page =
          new String(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes(), UTF_8);
      assertThat(page).startsWith("{\"hello\":");
    }
  }

  @Test
  void saysThatNothingHasChangedAlthoughSomethingHas() {
    add("short-poll,long-poll: on resume: not-modified: 2 times");
    publish(1);
    for (String prefer : new String[] {"Prefer: wait=5", "Accept: application/json"}) {
      try (RawClient client = poll("channel=q&lastEventId=k3v9-0", prefer)) {
        assertThat(client.response().status()).isEqualTo(304);
      }
    }
    try (RawClient client = poll("channel=q&lastEventId=k3v9-0")) {
      JsonObject page = client.response().json();
      assertThat(page.getAsJsonArray("events")).hasSize(1);
    }
  }

  @Test
  void acceptsAWebSocketWithTheWrongKey() {
    ActiveFault rule = add("websocket: at upgrade: wrong-accept");
    try (WebSocketClient client = new WebSocketClient(server, "channel=q")) {
      assertThat(client.head().header("Sec-WebSocket-Accept"))
          .isNotEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
          .hasSize(28);
    }
    assertFired(rule, null, -1);
  }
}
