package dev.bywash.protocol;

import static java.util.Collections.singletonList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.bywash.Gap;
import dev.bywash.TransportType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BywashProtocolTest {
  private static final String EVENT =
      "{\"id\":\"k-1\",\"channel\":\"c\",\"type\":\"t\",\"time\":5,\"data\":{\"a\":1}}";
  private static final String HEARD = "k-1 c t 5 {\"a\":1}";
  private static final String HELLO =
      "{\"cursor\":\"k-0\",\"heartbeat\":15000,\"transports\":[\"websocket\",\"carrier-pigeon\",\"sse\"],"
          + "\"resume\":\"exact\",\"earliest\":\"k-0\",\"latest\":\"k-9\"}";

  private static final Opening POLL = new Opening(singletonList("c"), null, 0, null);

  private final Protocol protocol = Protocol.bywash();
  private final RecordingSink sink = new RecordingSink();

  private static Request request(TransportType type, Opening opening) {
    return Protocol.bywash().request(type, HttpUrl.get("https://h.test/e?a=b"), opening);
  }

  @ParameterizedTest
  @EnumSource(TransportType.class)
  void requestNamesItsChannelsAndItsCursor(TransportType type) {
    Request request = request(type, new Opening(Arrays.asList("a b", "ü&c"), "k-1", 0, null));
    assertThat(request.url().toString())
        .isEqualTo("https://h.test/e?a=b&channel=a%20b&channel=%C3%BC%26c");
    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.header("Last-Event-ID")).isEqualTo("k-1");
  }

  @Test
  void cursorThatNoHeaderCanCarryTravelsInTheQuery() {
    Request request = request(TransportType.SSE, new Opening(singletonList("c"), "é\n", 0, null));
    assertThat(request.header("Last-Event-ID")).isNull();
    assertThat(request.url().queryParameter("lastEventId")).isEqualTo("é\n");
  }

  @Test
  void pollsNegotiateTheirWaitAndTheirPage() {
    Opening opening = new Opening(singletonList("c"), null, 25, "\"k-1\"");
    assertThat(request(TransportType.LONG_POLL, opening).header("Prefer")).isEqualTo("wait=25");
    assertThat(request(TransportType.LONG_POLL, opening).header("If-None-Match")).isNull();
    assertThat(request(TransportType.SHORT_POLL, opening).header("If-None-Match"))
        .isEqualTo("\"k-1\"");
    assertThat(request(TransportType.SHORT_POLL, opening).header("Prefer")).isNull();
  }

  @Test
  void sameEventIsReadFromEveryForm() throws Exception {
    protocol.readSse("message", "k-1", EVENT, sink);
    protocol.readFrame(EVENT, sink);
    protocol.readPage(
        "{\"hello\":" + HELLO + ",\"events\":[" + EVENT + "],\"cursor\":\"k-9\"}", POLL, sink);
    assertThat(sink.heard).containsExactly(HEARD, HEARD, "hello k-0", HEARD, "heartbeat k-9");
  }

  @Test
  void controlMessagesAreReadFromEveryForm() throws Exception {
    protocol.readSse("bywash.hello", null, HELLO, sink);
    protocol.readFrame("{\"hello\":" + HELLO + "}", sink);
    protocol.readSse("bywash.heartbeat", null, "{\"cursor\":\"k-2\"}", sink);
    protocol.readFrame("{\"heartbeat\":{\"x\":[],\"cursor\":\"k-2\"}}", sink);
    protocol.readSse("bywash.reconnect", null, "{\"after\":7}", sink);
    protocol.readFrame("{\"reconnect\":{\"after\":7}}", sink);
    assertThat(sink.heard)
        .containsExactly(
            "hello k-0",
            "hello k-0",
            "heartbeat k-2",
            "heartbeat k-2",
            "reconnect 7",
            "reconnect 7");
  }

  @Test
  void whatANewerServerMaySendIsPassedOver() throws Exception {
    protocol.readSse("bywash.presence", null, "{\"who\":[]}", sink);
    protocol.readSse("ping", null, "not even JSON", sink);
    protocol.readFrame("{\"presence\":{\"who\":[]}}", sink);
    assertThat(sink.heard).isEmpty();
  }

  @Test
  void helloSaysWhatTheServerOffers() throws Exception {
    protocol.readSse("bywash.hello", null, HELLO, sink);
    assertThat(sink.hello.cursor()).isEqualTo("k-0");
    assertThat(sink.hello.latest()).isEqualTo("k-9");
    assertThat(sink.hello.heartbeatMillis()).isEqualTo(15_000);
    assertThat(sink.hello.transports()).containsExactly(TransportType.WEBSOCKET, TransportType.SSE);
    assertThat(sink.hello.gap()).isNull();
    assertThat(sink.hello.spreadMillis()).as("nothing was said of it").isZero();
  }

  @Test
  void helloSaysHowLongTheServerNeedsForAllItsClients() throws Exception {
    protocol.readSse("bywash.hello", null, HELLO.replace("{", "{\"spread\":50000,"), sink);
    assertThat(sink.hello.spreadMillis()).isEqualTo(50_000);

    protocol.readSse("bywash.hello", null, HELLO.replace("{", "{\"spread\":-7,"), sink);
    assertThat(sink.hello.spreadMillis()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "gap, expired, EXPIRED",
    "gap, unknown-epoch, UNKNOWN_EPOCH",
    "gap, malformed, MALFORMED",
    "gap, brand-new, EXPIRED",
    "partial, expired, EXPIRED",
  })
  void whatIsNotExactIsAGap(String resume, String reason, Gap.Reason gap) throws Exception {
    String fields = "\"" + resume + "\",\"reason\":\"" + reason + "\"";
    protocol.readSse("bywash.hello", null, HELLO.replace("\"exact\"", fields), sink);
    assertThat(sink.hello.gap()).isEqualTo(gap);
  }

  @ParameterizedTest
  @CsvSource({"0,1000", "-5,1000", "999,1000", "1000,1000", "600000,600000", "99999999,600000"})
  void heartbeatIsKeptInASaneRange(long told, long taken) throws Exception {
    protocol.readSse("bywash.hello", null, HELLO.replace("15000", "" + told), sink);
    assertThat(sink.hello.heartbeatMillis()).isEqualTo(taken);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cursor\":\"k-0",
        "heartbeat\":15000",
        "resume\":\"exact",
        "latest\":\"k-9",
        "transports\":["
      })
  void helloWithoutARequiredFieldIsMalformed(String field) {
    String without = HELLO.replace("\"" + field, "\"x" + field);
    String name = field.substring(0, field.indexOf('"'));
    assertThatThrownBy(() -> protocol.readSse("bywash.hello", null, without, sink))
        .hasMessage("a hello without \"" + name + "\" at character 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "heartbeat | {}",
        "heartbeat | {\"cursor\":null}",
        "heartbeat | []",
        "reconnect | {}",
        "reconnect | {\"after\":-1}",
        "reconnect | {\"after\":\"1\"}",
        "hello     | 5",
        "hello     | {\"transports\":[1]}",
      })
  void malformedControlMessagesAreRefused(String name, String json) {
    assertThatThrownBy(() -> protocol.readSse("bywash." + name, null, json, sink))
        .isInstanceOf(MalformedMessageException.class);
    assertThatThrownBy(() -> protocol.readFrame("{\"" + name + "\":" + json + "}", sink))
        .isInstanceOf(MalformedMessageException.class);
    assertThat(sink.heard).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "channel", "type", "time", "data"})
  void eventWithoutARequiredFieldIsMalformed(String name) {
    String without = EVENT.replace("\"" + name + "\"", "\"" + name + "x\"");
    assertThatThrownBy(() -> protocol.readSse("message", null, without, sink))
        .hasMessage("an event without \"" + name + "\" at character 0");
    assertThatThrownBy(() -> protocol.readFrame(without, sink))
        .hasMessage("an event without \"" + name + "\" at character 0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"id\":\"k-1\"}",
        "{\"hello\":1,\"heartbeat\":2}",
        "{\"id\":1,\"channel\":\"c\",\"type\":\"t\",\"time\":5,\"data\":1}",
        "{\"id\":\"k-1\",\"channel\":\"c\",\"type\":\"t\",\"time\":\"5\",\"data\":1}",
        "{\"id\":\"k-1\",\"channel\":\"c\",\"type\":\"t\",\"time\":5,\"data\":1}x",
        "{\"id\":\"k-1\",\"channel\":\"c\",\"type\":\"t\",\"time\":5,\"data\":undefined}"
      })
  void malformedFramesAndEventsAreRefusedUnheard(String text) {
    assertThatThrownBy(() -> protocol.readFrame(text, sink))
        .isInstanceOf(MalformedMessageException.class);
    assertThatThrownBy(() -> protocol.readSse("message", null, text, sink))
        .isInstanceOf(MalformedMessageException.class);
    assertThat(sink.heard).isEmpty();
  }

  @Test
  void fieldsOfAnEventMayComeInAnyOrderWithOthersBetween() throws Exception {
    Random random = new Random(11);
    for (int i = 0; i < 5_000; i++) {
      String payload = JsonTexts.value(random, 3);
      List<String> fields =
          new ArrayList<>(
              Arrays.asList(
                  "\"id\":\"k-" + i + "\"",
                  "\"channel\":" + JsonTexts.string(random),
                  "\"type\":" + JsonTexts.string(random),
                  "\"tim\\u0065\":" + i,
                  "\"data\":" + payload,
                  "\"extra\":" + JsonTexts.value(random, 2),
                  "\"hello\":" + JsonTexts.value(random, 2)));
      Collections.shuffle(fields, random);
      String text = "{" + JsonTexts.space(random) + String.join(" ,\n", fields) + "}";
      JsonObject gson = JsonParser.parseString(text).getAsJsonObject();
      sink.heard.clear();
      protocol.readFrame(text, sink);
      assertThat(sink.heard)
          .containsExactly(
              "k-"
                  + i
                  + " "
                  + gson.get("channel").getAsString()
                  + " "
                  + gson.get("type").getAsString()
                  + " "
                  + i
                  + " "
                  + payload);
    }
  }

  @Test
  void pageIsToldInItsOrderWhateverTheOrderOfItsFields() throws Exception {
    String[] fields = {
      "\"hello\":" + HELLO,
      "\"events\":[" + EVENT + "," + EVENT + "]",
      "\"cursor\":\"k-9\"",
      "\"more\":true",
      "\"reconnect\":{\"after\":5}",
      "\"next\":{\"new\":[1]}"
    };
    List<String> shuffled = new ArrayList<>(Arrays.asList(fields));
    Random random = new Random(13);
    for (int i = 0; i < 200; i++) {
      Collections.shuffle(shuffled, random);
      sink.heard.clear();
      assertThat(protocol.readPage("{" + String.join(",", shuffled) + "}", POLL, sink)).isTrue();
      assertThat(sink.heard)
          .containsExactly("hello k-0", HEARD, HEARD, "heartbeat k-9", "reconnect 5");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "events", "cursor"})
  void pageWithoutARequiredFieldIsMalformed(String name) {
    String page = "{\"hello\":" + HELLO + ",\"events\":[],\"cursor\":\"k-9\"}";
    int at = page.lastIndexOf("\"" + name + "\"");
    String without = page.substring(0, at) + "\"x" + page.substring(at + 1);
    assertThatThrownBy(() -> protocol.readPage(without, POLL, sink))
        .hasMessage("a page without \"" + name + "\" at character 0");
  }

  @Test
  void emptyPageHasNoMore() throws Exception {
    String page = "{\"hello\":" + HELLO + ",\"events\":[],\"cursor\":\"k-0\"}";
    assertThat(protocol.readPage(page, POLL, sink)).isFalse();
    assertThat(sink.heard).containsExactly("hello k-0", "heartbeat k-0");
  }

  @Test
  void deepPayloadThatGsonWouldRefuseIsRefused() {
    String deep = EVENT.replace("{\"a\":1}", "[".repeat(300) + "]".repeat(300));
    assertThatThrownBy(() -> protocol.readFrame(deep, sink))
        .hasMessageContaining("levels of nesting");
  }
}
