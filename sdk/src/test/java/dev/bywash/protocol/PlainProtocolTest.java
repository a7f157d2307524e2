package dev.bywash.protocol;

import static java.util.Collections.singletonList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import dev.bywash.Gap;
import dev.bywash.TransportType;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainProtocolTest {
  private static final HttpUrl URL = HttpUrl.get("https://h.test/e?a=b");
  private static final Opening NEWCOMER = opening(null);

  private final RecordingSink sink =
      new RecordingSink() {
        @Override
        public void event(String id, String channel, String type, long timeMillis, String json) {
          // Its time is that of its arrival.
          super.event(id, channel, type, timeMillis > 0 ? 1 : 0, json);
        }
      };

  private static Opening opening(String cursor) {
    return new Opening(singletonList("prices"), cursor, 0, null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1.50}", "[1, 2]", "42", "-1e3", "\"text\"", "null", "true"})
  void dataThatIsJsonIsTakenAsItIs(String data) {
    Protocol.plain().readSse("message", "7", data, sink);
    assertThat(sink.heard).containsExactly("7  message 1 " + data);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "hello",
        "a \"b\" \\ \n\u0001",
        "{\"a\":",
        "1 2",
        "NaN",
        "'x'",
        "\ud83c\udf0a"
      })
  void dataThatIsNotJsonBecomesAString(String data) {
    Protocol.plain().readSse("message", null, data, sink);
    String json = sink.heard.get(0).substring("  message 1 ".length());
    assertThat(JsonParser.parseString(json).getAsString()).isEqualTo(data);
  }

  @Test
  void theNameOfAnEventIsItsType() {
    Protocol.plain().readSse("price.changed", "7", "1", sink);
    assertThat(sink.heard).containsExactly("7  price.changed 1 1");
  }

  @Test
  void theStreamIsTheUrlAndTheLastIdIsSentAsBrowsersSendIt() {
    Request request = Protocol.plain().request(TransportType.SSE, URL, opening("é-[{\"a\": 1}]"));
    assertThat(request.url()).isEqualTo(URL);
    assertThat(request.header("Last-Event-ID")).isEqualTo("é-[{\"a\": 1}]");
    assertThat(request.header("Accept")).isEqualTo("text/event-stream");
    assertThat(request.header("Accept-Encoding")).isEqualTo("identity");
    assertThat(request.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void aPlainServerIsNeverAskedForEarliest() {
    for (TransportType type : Protocol.plain().transports()) {
      Request request = Protocol.plain().request(type, URL, opening("earliest"));
      assertThat(request.header("Last-Event-ID")).isNull();
      assertThat(request.url()).isEqualTo(URL);
    }
  }

  @Test
  void openIsTheProof() {
    Hello hello = Protocol.plain().helloOnOpen(TransportType.SSE, NEWCOMER);
    assertThat(hello.cursor()).isEmpty();
    assertThat(hello.gap()).isNull();
    assertThat(hello.heartbeatMillis()).isEqualTo(45_000);

    Hello again = Protocol.plain().helloOnOpen(TransportType.SSE, opening("7"));
    assertThat(again.cursor()).isEqualTo("7");
    assertThat(again.gap()).isNull();
  }

  @Test
  void anIdThatCannotBeSentIsNoPlaceToGoOnFrom() {
    Opening unsendable = opening("a\tb");
    assertThat(
            Protocol.plain().request(TransportType.SSE, URL, unsendable).headers("Last-Event-ID"))
        .isEmpty();
    assertThat(Protocol.plain().helloOnOpen(TransportType.SSE, unsendable).gap())
        .isEqualTo(Gap.Reason.NOT_RESUMABLE);
  }

  @Test
  void aServerThatCannotResumeIsNotAskedTo() {
    PlainProtocol protocol = Protocol.plain().withoutResume();
    assertThat(protocol.request(TransportType.SSE, URL, opening("7")).header("Last-Event-ID"))
        .isNull();
    assertThat(protocol.helloOnOpen(TransportType.SSE, opening("7")).gap())
        .isEqualTo(Gap.Reason.NOT_RESUMABLE);
    assertThat(protocol.helloOnOpen(TransportType.SSE, NEWCOMER).gap()).isNull();
  }

  @Test
  void aQuietLimitHasItsBounds() {
    PlainProtocol protocol = Protocol.plain().withQuietLimit(3, TimeUnit.MINUTES);
    assertThat(protocol.helloOnOpen(TransportType.SSE, NEWCOMER).heartbeatMillis())
        .isEqualTo(90_000);
    for (long millis : new long[] {1_999, 1_200_001}) {
      assertThatThrownBy(() -> Protocol.plain().withQuietLimit(millis, TimeUnit.MILLISECONDS))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"id\":1,\"type\":\"up\"},{\"id\":\"b\"}]",
        "{\"n\":2,\"prices\":[{\"id\":1,\"type\":\"up\"},{\"id\":\"b\"}]}"
      })
  void aPageIsAnArrayOrHoldsOne(String body) throws Exception {
    assertThat(Protocol.plain().readPage(body, NEWCOMER, sink)).isFalse();
    assertThat(sink.heard)
        .containsExactly(
            "hello ", "1  up 1 {\"id\":1,\"type\":\"up\"}", "b  message 1 {\"id\":\"b\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "7", "null", "[", "[1]]", "[NaN]", "{\"a\":[],\"b\":[]}", "<p>"})
  void aPageOfAnythingElseIsMalformed(String body) {
    assertThatThrownBy(() -> Protocol.plain().readPage(body, NEWCOMER, sink))
        .isInstanceOf(MalformedMessageException.class);
    assertThat(sink.heard).isEmpty();
  }

  @Test
  void anItemWithoutAnIdIsKnownByItsContent() throws Exception {
    Protocol.plain().readPage("[\"a\",\"b\",\"a\"]", NEWCOMER, sink);
    List<String> ids = sink.heard.subList(1, 4).stream().map(e -> e.substring(0, 32)).toList();
    assertThat(ids.get(0)).matches("[0-9a-f]{32}").isEqualTo(ids.get(2)).isNotEqualTo(ids.get(1));
  }

  @Test
  void smallFunctionsSayWhereEverythingIs() throws Exception {
    PlainProtocol protocol =
        Protocol.plain()
            .withPolling(
                PlainPolling.defaults()
                    .url((url, cursor) -> url.newBuilder().addPathSegment(cursor).build())
                    .items(page -> page.getAsJsonObject().getAsJsonArray("rows"))
                    .cursor(page -> page.getAsJsonObject().get("next").getAsString())
                    .id(item -> item.getAsJsonArray().get(0).getAsString())
                    .type(item -> item.getAsJsonArray().get(1).getAsString())
                    .data(item -> item.getAsJsonArray().get(2))
                    .newestFirst());

    protocol.readPage(
        "{\"x\":[],\"next\":\"n2\",\"rows\":[[8,\"down\",0.5],[7,\"up\",{\"p\":1}]]}",
        NEWCOMER,
        sink);

    assertThat(sink.heard)
        .containsExactly("hello ", "7  up 1 {\"p\":1}", "8  down 1 0.5", "heartbeat n2");
    assertThat(protocol.request(TransportType.SHORT_POLL, URL, NEWCOMER).url()).isEqualTo(URL);
    assertThat(protocol.request(TransportType.SHORT_POLL, URL, opening("n2")).url().toString())
        .isEqualTo("https://h.test/e/n2?a=b");
  }

  @Test
  void aFunctionThatThrowsMakesThePageMalformedAndSaysWhichOneItWas() {
    PlainProtocol protocol =
        Protocol.plain()
            .withPolling(PlainPolling.defaults().id(item -> item.getAsJsonArray().toString()));
    assertThatThrownBy(() -> protocol.readPage("[{}]", NEWCOMER, sink))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("\"id\"");
  }

  @Test
  void aPageThatDoesNotHoldTheLastItemSeenAnyMoreIsAGap() throws Exception {
    String page = "[{\"id\":5},{\"id\":6}]";
    Protocol.plain().readPage(page, opening("5"), sink);
    assertThat(sink.hello.gap()).isNull();
    Protocol.plain().readPage("[]", opening("4"), sink);
    assertThat(sink.hello.gap()).isNull();
    Protocol.plain().readPage(page, opening("4"), sink);
    assertThat(sink.hello.gap()).isEqualTo(Gap.Reason.EXPIRED);
  }

  @Test
  void aServerThatIsToldACursorAnswersWithWhatCameAfterIt() throws Exception {
    PlainProtocol protocol =
        Protocol.plain().withPolling(PlainPolling.defaults().url((url, cursor) -> url));
    protocol.readPage("[{\"id\":5},{\"id\":6}]", opening("4"), sink);
    assertThat(sink.hello.gap()).isNull();
    assertThat(sink.hello.cursor()).isEqualTo("4");
  }
}
