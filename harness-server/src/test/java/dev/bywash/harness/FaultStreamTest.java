package dev.bywash.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.bywash.harness.fault.ActiveFault;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong with a stream of events, byte for byte. */
class FaultStreamTest extends FaultWire {

  /** The ü of an event's data begins at this byte of its JSON. */
  private static final int LONG_CHARACTER = event(1).indexOf('ü');

  @ParameterizedTest
  @CsvSource({"cut, false", "reset, true"})
  void endsBetweenEvents(String effect, boolean reset) {
    ActiveFault rule = add("sse: after 2 events: " + effect);
    try (RawClient client = opened()) {
      publish(3);
      String end = reset ? untilReset(client) : text(client);
      assertThat(end).isEqualTo(chunk(block(1)) + chunk(block(2)));
    }
    assertFired(rule, "k3v9-2", -1);
    Eventually.assertThat(server::connections, open -> open == 0);
  }

  @Test
  void cutsInsideAnEventAndItsChunk() {
    ActiveFault rule = add("sse: in event 2 at byte 10: cut");
    try (RawClient client = opened()) {
      publish(3);
      String whole = chunk(block(2));
      int split = whole.indexOf("{") + 10;
      assertThat(text(client)).isEqualTo(chunk(block(1)) + whole.substring(0, split));
    }
    assertFired(rule, "k3v9-2", 10);
  }

  @Test
  void cutsBeforeTheBlankLineWhenTheByteIsBeyondTheEnd() {
    add("sse: in event 1 at byte 9999: cut");
    try (RawClient client = opened()) {
      publish(1);
      assertThat(text(client)).endsWith("\"ü1\"}");
    }
  }

  @Test
  void cutsInsideACharacter() {
    ActiveFault rule = add("sse: in event 1 at utf8: cut");
    try (RawClient client = opened()) {
      publish(1);
      byte[] bytes = rest(client);
      assertThat(bytes[bytes.length - 1]).isEqualTo((byte) 0xc3);
    }
    assertFired(rule, "k3v9-1", LONG_CHARACTER + 1);
  }

  @Test
  void cutsInsideTheSizeOfAChunk() {
    add("sse: in event 2 at framing: cut");
    try (RawClient client = opened()) {
      publish(2);
      assertThat(text(client)).isEqualTo(chunk(block(1)) + chunk(block(2)).charAt(0));
    }
  }

  @Test
  void cutsInsideAFrameItsHeaderAndACharacter() {
    add("websocket connection=1: in event 1 at framing: cut");
    add("websocket connection=2: in event 1 at byte 7: cut");
    add("websocket connection=3: in event 1 at utf8: cut");
    add("websocket connection=4: in event 1 at byte 9999: cut");
    publish(1);
    byte[] json = event(1).getBytes(UTF_8);
    int[] sent = {1, 2 + 7, 2 + LONG_CHARACTER + 1, 2 + json.length - 1};
    for (int length : sent) {
      try (WebSocketClient client = new WebSocketClient(server, "channel=q&lastEventId=k3v9-0")) {
        byte[] rest = rest(client.raw());
        assertThat(rest).hasSize(length).startsWith(0x81);
        if (length > 1) {
          assertThat(rest[1]).isEqualTo((byte) json.length);
        }
      }
    }
  }

  @Test
  void endsCleanlyBetweenEventsAndInsideOne() {
    add("sse connection=1: after 1 event: end");
    add("sse connection=2: in event 1 at byte 10: end");
    publish(2);
    try (RawClient client = sse("channel=q&lastEventId=k3v9-0")) {
      client.head();
      assertThat(text(client)).endsWith(chunk(block(1)) + "0\r\n\r\n");
    }
    try (RawClient client = sse("channel=q&lastEventId=k3v9-0")) {
      client.head();
      String part = "id: k3v9-1\ndata: " + event(1).substring(0, 10);
      assertThat(text(client)).endsWith(chunk(part) + "0\r\n\r\n");
    }
  }

  @Test
  void breaksTheSizeOfAChunk() {
    add("sse: after 1 event: bad-chunk");
    try (RawClient client = opened()) {
      publish(2);
      assertThat(text(client)).isEqualTo(chunk(block(1)) + "no-size\r\n");
    }
  }

  @Test
  void stallsAndGoesOnWithoutLosingAnything() {
    ActiveFault rule = add("sse: in event 2 at byte 10: stall time=400ms: once");
    try (RawClient client = opened()) {
      publish(2);
      String both = chunk(block(1)) + chunk(block(2));
      int split = both.lastIndexOf('{') + 10;
      assertThat(new String(client.bytes(bytes(both, split)), UTF_8))
          .isEqualTo(both.substring(0, split));
      publish(1);
      String rest = both.substring(split) + chunk(block(3));
      assertThat(new String(client.bytes(rest.getBytes(UTF_8).length), UTF_8)).isEqualTo(rest);
    }
    assertFired(rule, "k3v9-2", 10);
  }

  private static int bytes(String text, int characters) {
    return text.substring(0, characters).getBytes(UTF_8).length;
  }

  @Test
  void stallsForEverWithoutClosing() {
    add("sse: after 1 event: stall");
    try (RawClient client = opened()) {
      publish(1);
      assertThat(client.chunk()).isEqualTo(block(1));
      publish(5);
      assertSilent(client);
      assertThat(server.connections()).isEqualTo(1);
    }
    Eventually.assertThat(server::connections, open -> open == 0);
  }

  @Test
  void slicesEveryByteAndKeepsThemAll() {
    add("any: at headers: slice bytes=1 delay=0ms");
    publish(1);
    try (SseClient stream = new SseClient(server, "channel=q&lastEventId=k3v9-0");
        WebSocketClient socket = new WebSocketClient(server, "channel=q&lastEventId=k3v9-0");
        RawClient page = poll("channel=q&lastEventId=k3v9-0")) {
      assertThat(stream.nextEvent()).isEqualTo(event(1));
      assertThat(socket.nextEvent()).isEqualTo(event(1));
      assertThat(page.response().json().getAsJsonArray("events")).hasSize(1);
    }
  }

  @Test
  void slowsDownToARateAndKeepsEveryByte() {
    add("sse: at headers: bandwidth rate=2KiB");
    publish(1);
    long began = System.nanoTime();
    try (SseClient stream = new SseClient(server, "channel=q&lastEventId=k3v9-0")) {
      assertThat(stream.nextEvent()).isEqualTo(event(1));
    }
    // 320 bytes and more at 2 KiB a second.
    assertThat(System.nanoTime() - began).isGreaterThan(Duration.ofMillis(100).toNanos());
  }

  @Test
  void buffersUntilThereIsEnoughOrTheTimeIsOver() {
    add("sse connection=1: at headers: buffer bytes=500 time=0ms");
    add("sse connection=2: at headers: buffer bytes=1MiB time=300ms");
    try (RawClient client = sse("channel=q")) {
      client.head();
      publish(1);
      assertSilent(client);
      publish(3);
      timeout(client, 5_000);
      assertThat(client.chunk()).contains("bywash.hello");
      assertThat(client.chunk()).isEqualTo(block(1));
    }
    try (RawClient client = sse("channel=q")) {
      client.head();
      publish(1);
      assertSilent(client);
      timeout(client, 5_000);
      assertThat(client.chunk()).contains("bywash.hello");
    }
  }

  private static void timeout(RawClient client, int millis) {
    try {
      client.socket().setSoTimeout(millis);
    } catch (SocketException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void dropsHeartbeats() {
    try (HarnessServer beating = start(Duration.ofMillis(40))) {
      ActiveFault rule = beating.faults().add("sse: on heartbeat: drop: 3 times");
      try (SseClient client = new SseClient(beating, "channel=q")) {
        Eventually.assertThat(rule::fired, fired -> fired == 3);
        assertThat(client.block()).contains("event: bywash.heartbeat");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"sse", "websocket", "long-poll"})
  void dropsDuplicatesAndReordersEvents(String transport) {
    add(transport + " connection=1: at event 2: drop");
    add(transport + " connection=2: at event 2: duplicate");
    add(transport + " connection=3: at event 1: reorder");
    publish(3);
    assertThat(ids(transport, 2)).isEqualTo("13");
    assertThat(ids(transport, 4)).isEqualTo("1223");
    assertThat(ids(transport, 3)).isEqualTo("213");
  }

  private String ids(String transport, int count) {
    StringBuilder ids = new StringBuilder();
    try (EventClient client = client(transport)) {
      for (int i = 0; i < count; i++) {
        ids.append(client.nextEvent().charAt("{\"id\":\"k3v9-".length()));
      }
    }
    return ids.toString();
  }

  private EventClient client(String transport) {
    String query = "channel=q&lastEventId=k3v9-0";
    return switch (transport) {
      case "sse" -> new SseClient(server, query);
      case "websocket" -> new WebSocketClient(server, query);
      default -> new PollClient(server, "wait=0", query);
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "corrupt byte=0|z\"id\":\"k3v9-1\",\"channel\":\"q\",\"type\":\"t\",\"time\":1000,\"data\":\"ü1\"}",
        "corrupt byte=9999|{\"id\":\"k3v9-1\",\"channel\":\"q\",\"type\":\"t\",\"time\":1000,\"data\":\"ü1\"|",
        "invalid-json|{\"id\":\"k3v9-1\",\"channel\":\"q\",\"type\":\"t\",\"time\":1000,\"data\":\"ü1\"",
      })
  void changesTheBytesOfAnEvent(String effect, String start) {
    add("sse,websocket: at event 1: " + effect);
    publish(1);
    try (SseClient client = new SseClient(server, "channel=q&lastEventId=k3v9-0")) {
      String block = client.block();
      assertThat(block).startsWith("id: k3v9-1\ndata: " + start).endsWith("\n\n");
      assertThat(block).isNotEqualTo(block(1));
    }
    try (WebSocketClient client = new WebSocketClient(server, "channel=q&lastEventId=k3v9-0")) {
      assertThat(client.text()).startsWith(start).isNotEqualTo(event(1));
    }
  }

  @Test
  void blowsAnEventUpAndKeepsItValid() {
    add("at event 1: oversize bytes=300000");
    publish(1);
    for (String transport : new String[] {"sse", "websocket", "long-poll"}) {
      try (EventClient client = client(transport)) {
        JsonObject event = JsonParser.parseString(client.nextEvent()).getAsJsonObject();
        assertThat(event.toString().getBytes(UTF_8)).hasSize(300_000);
        assertThat(event.get("padding").getAsString()).startsWith("xxx");
      }
    }
  }

  @Test
  void putsAByteThatNoUtf8HasIntoAString() {
    add("websocket: at event 1: invalid-utf8");
    publish(1);
    try (WebSocketClient client = new WebSocketClient(server, "channel=q&lastEventId=k3v9-0")) {
      String payload = client.frame().payload();
      String valid = new String(event(1).getBytes(UTF_8), ISO_8859_1);
      assertThat(payload).isEqualTo(valid.substring(0, valid.length() - 1) + ",\"invalid\":\"ÿ\"}");
    }
  }

  @Test
  void marksTheStartOrAnEvent() {
    add("sse connection=1: at headers: bom");
    add("sse connection=2: at event 2: bom");
    publish(2);
    try (RawClient client = sse("channel=q&lastEventId=k3v9-0")) {
      client.head();
      assertThat(client.chunk()).startsWith("\ufeffid: k3v9-0\nevent: bywash.hello");
      assertThat(client.chunk()).isEqualTo(block(1));
    }
    try (SseClient client = new SseClient(server, "channel=q&lastEventId=k3v9-0")) {
      assertThat(client.block()).isEqualTo(block(1));
      assertThat(client.block()).isEqualTo("\ufeff" + block(2));
    }
  }

  @Test
  void endsLinesWithCarriageReturnsAlone() {
    add("sse: at each event: bare-cr");
    publish(2);
    try (SseClient client = new SseClient(server, "channel=q&lastEventId=k3v9-0")) {
      assertThat(client.block()).isEqualTo(block(1).replace('\n', '\r'));
      assertThat(client.block()).isEqualTo(block(2).replace('\n', '\r'));
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "999999999999999999999", "soon"})
  void sendsAnyRetry(String value) {
    add("sse: after 1 event: retry value=" + value);
    try (RawClient client = opened()) {
      publish(2);
      assertThat(client.chunk()).isEqualTo(block(1));
      assertThat(client.chunk()).isEqualTo("retry: " + value + "\n\n");
      assertThat(client.chunk()).isEqualTo(block(2));
    }
  }

  @Test
  void actsAfterATimeOnAStreamAndOnAHeldPoll() {
    publish(1);
    ActiveFault rule = add("sse,long-poll: after 50ms: cut");
    try (RawClient stream = opened();
        RawClient poll = poll("channel=q&lastEventId=k3v9-1", "Prefer: wait=30")) {
      assertThat(rest(stream)).isEmpty();
      assertThat(rest(poll)).isEmpty();
    }
    assertThat(rule.fired()).isEqualTo(2);
    Eventually.assertThat(server::connections, open -> open == 0);
  }

  @Test
  void meetsConnectionsThatAreOpenAlready() {
    try (RawClient stream = opened();
        RawClient poll = poll("channel=q&lastEventId=k3v9-0", "Prefer: wait=30")) {
      Eventually.assertThat(server::connections, open -> open == 2);
      add("sse: after 1 event: cut");
      add("long-poll: after 20ms: cut");
      assertThat(rest(poll)).isEmpty();
      publish(2);
      assertThat(text(stream)).isEqualTo(chunk(block(1)));
    }
  }

  @ParameterizedTest
  @Timeout(60)
  @CsvSource({"after 1 event: cut", "after 1 event: reconnect", "on heartbeat: cut"})
  void whatEndsOneStreamInTheMidstOfAFanOutSparesItsNeighbours(String fault) {
    HarnessOptions oneLoop =
        HarnessOptions.builder().threads(1).heartbeat(Duration.ofMillis(40)).build();
    try (HarnessServer crowded = HarnessServer.start(oneLoop);
        SseClient first = new SseClient(crowded, "channel=q");
        SseClient struck = new SseClient(crowded, "channel=q&client=a");
        SseClient last = new SseClient(crowded, "channel=q")) {
      ActiveFault rule = crowded.faults().add("sse client=a: " + fault);
      String id = crowded.publish("q", "t", "1").toString();
      Eventually.assertThat(rule::fired, fired -> fired == 1);
      Eventually.assertThat(crowded::connections, open -> open == 2);

      assertThat(first.nextEvent()).contains(id);
      assertThat(last.nextEvent()).contains(id);
      String next = crowded.publish("q", "t", "2").toString();
      assertThat(first.nextEvent()).contains(next);
      assertThat(last.nextEvent()).contains(next);
      assertThat(struck.raw().socket().isClosed()).isFalse();
    }
  }

  @Test
  void clientsDoNotSeeEachOthersRules() {
    ActiveFault rule = add("sse client=a: after 1 event: cut");
    try (RawClient other = sse("channel=q&client=b");
        RawClient named = new RawClient(server).get("channel=q", SSE, "Bywash-Client: a")) {
      other.head();
      named.head();
      other.chunk();
      named.chunk();
      publish(2);
      assertThat(text(named)).isEqualTo(chunk(block(1)));
      assertThat(other.chunk()).isEqualTo(block(1));
      assertThat(other.chunk()).isEqualTo(block(2));
    }
    assertThat(server.faults().journal().firings(rule).get(0).client()).isEqualTo("a");
  }
}
