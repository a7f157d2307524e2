package dev.bywash.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.harness.fault.ActiveFault;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong with WebSocket's frames, and with the body of a page. */
class FaultFramingTest extends FaultWire {

  private static final String FROM_START = "channel=q&lastEventId=k3v9-0";
  private static final int MASKED = 0x80;

  private WebSocketClient webSocket() {
    return new WebSocketClient(server, FROM_START);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 1005, 1011, 3500, 4999, 65_535})
  void closesWithAnyCode(int code) {
    add("websocket: after 1 event: close code=" + code + " reason=\"so it is\"");
    publish(2);
    try (WebSocketClient client = webSocket()) {
      assertThat(client.nextEvent()).isEqualTo(event(1));
      WebSocketClient.Frame close = client.frame();
      assertThat(close.opcode()).isEqualTo(WebSocketClient.CLOSE);
      assertThat(close.closeCode()).isEqualTo(code);
      assertThat(close.payload().substring(2)).isEqualTo("so it is");
      client.send(WebSocketClient.CLOSE, new byte[] {3, (byte) 0xe8});
      assertThat(rest(client.raw())).isEmpty();
    }
  }

  @Test
  void closesWithoutACodeOrWithoutACloseFrame() {
    add("websocket connection=1: after 0 events: close code=0");
    add("websocket connection=2: after 0 events: cut");
    try (WebSocketClient client = webSocket()) {
      assertThat(rest(client.raw())).containsExactly(0x88, 0);
    }
    try (WebSocketClient client = webSocket()) {
      assertThat(rest(client.raw())).isEmpty();
    }
  }

  @Test
  void masksAFrame() {
    add("websocket: at event 1: masked");
    publish(2);
    try (WebSocketClient client = webSocket()) {
      byte[] json = event(1).getBytes(UTF_8);
      byte[] frame = client.raw().bytes(2 + 4 + json.length);
      assertThat(frame[0]).isEqualTo((byte) 0x81);
      assertThat(frame[1]).isEqualTo((byte) (MASKED | json.length));
      ByteArrayOutputStream clear = new ByteArrayOutputStream();
      for (int i = 0; i < json.length; i++) {
        clear.write(frame[6 + i] ^ frame[2 + i % 4]);
      }
      assertThat(clear.toString(UTF_8)).isEqualTo(event(1));
      assertThat(client.text()).isEqualTo(event(2));
    }
  }

  @Test
  void setsAReservedBit() {
    add("websocket: at event 2: reserved-bit");
    publish(2);
    try (WebSocketClient client = webSocket()) {
      assertThat(client.text()).isEqualTo(event(1));
      WebSocketClient.Frame frame = client.frame();
      assertThat(frame.first()).isEqualTo(0xc1);
      assertThat(new String(frame.payload().getBytes(ISO_8859_1), UTF_8)).isEqualTo(event(2));
    }
  }

  @Test
  void fragmentsAMessageWithPingsBetween() {
    add("websocket: at event 1: fragment parts=3");
    publish(2);
    try (WebSocketClient client = webSocket()) {
      StringBuilder payload = new StringBuilder();
      int[] first = {0x01, 0x89, 0x00, 0x89, 0x80};
      for (int expected : first) {
        WebSocketClient.Frame frame = client.frame();
        assertThat(frame.first()).isEqualTo(expected);
        if (frame.opcode() == WebSocketClient.PING) {
          assertThat(frame.payload()).isEqualTo("hi");
          client.send(WebSocketClient.PONG, new byte[] {'h', 'i'});
        } else {
          payload.append(frame.payload());
        }
      }
      assertThat(new String(payload.toString().getBytes(ISO_8859_1), UTF_8)).isEqualTo(event(1));
      assertThat(client.text()).isEqualTo(event(2));
    }
  }

  @Test
  void fragmentsIntoMorePartsThanThereAreBytes() {
    try (HarnessServer beating = start(Duration.ofMillis(40))) {
      ActiveFault rule =
          beating.faults().add("websocket: on heartbeat: fragment parts=100 ping=no");
      try (WebSocketClient client = new WebSocketClient(beating, "channel=q")) {
        StringBuilder payload = new StringBuilder();
        WebSocketClient.Frame frame = client.frame();
        for (int i = 1; i < 100; i++) {
          payload.append(frame.payload());
          frame = client.frame();
        }
        assertThat(frame.first()).isEqualTo(0x80);
        assertThat(payload + frame.payload()).isEqualTo("{\"heartbeat\":{\"cursor\":\"k3v9-0\"}}");
        assertThat(rule.fired()).isPositive();
      }
    }
  }

  @Test
  void answersNoPing() {
    ActiveFault rule = add("websocket: at upgrade: no-pong");
    try (WebSocketClient client = webSocket()) {
      client.send(WebSocketClient.PING, new byte[] {1});
      publish(1);
      assertThat(client.frame().opcode()).isEqualTo(WebSocketClient.TEXT);
    }
    assertFired(rule, null, -1);
  }

  @Test
  void answersPingsBetweenSlicedFrames() {
    add("websocket: at upgrade: slice bytes=3 delay=1ms");
    publish(1);
    try (WebSocketClient client = webSocket()) {
      client.send(WebSocketClient.PING, new byte[] {1});
      assertThat(client.text()).isEqualTo(event(1));
      assertThat(client.frame().opcode()).isEqualTo(WebSocketClient.PONG);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"long-poll", "short-poll"})
  void cutsAPageInsideAnEvent(String transport) {
    ActiveFault rule = add(transport + ": in event 2 at byte 10: cut");
    publish(3);
    try (RawClient client = page(transport)) {
      int announced = Integer.parseInt(client.head().header("Content-Length"));
      String body = text(client);
      assertThat(body).endsWith(event(1) + "," + event(2).substring(0, 10));
      assertThat(body.length()).isLessThan(announced);
    }
    assertFired(rule, "k3v9-2", 10);
  }

  private RawClient page(String transport) {
    return poll(FROM_START, transport.equals("long-poll") ? "Prefer: wait=5" : "X-Nothing: 1");
  }

  @Test
  void endsAPageEarlyWithALengthThatFits() {
    add("short-poll: after 1 event: end");
    publish(2);
    try (RawClient client = page("short-poll")) {
      assertThat(client.response().body()).startsWith("{\"hello\":").endsWith("[" + event(1));
    }
  }

  @Test
  void resetsAndStallsAPage() {
    add("short-poll: after 1 event: reset: once");
    publish(2);
    try (RawClient client = page("short-poll")) {
      client.head();
      assertThat(untilReset(client)).endsWith(event(1));
    }
    add("short-poll: in event 1 at utf8: stall time=300ms");
    try (RawClient client = page("short-poll")) {
      assertThat(client.response().json().getAsJsonArray("events")).hasSize(2);
      assertThat(client.read()).isEqualTo(-1);
    }
  }

  @Test
  void aPageOfAHeldPollIsCutAsWell() {
    add("long-poll: after 1 event: cut");
    try (RawClient client = poll(FROM_START, "Prefer: wait=30")) {
      Eventually.assertThat(server::connections, open -> open == 1);
      publish(1);
      client.head();
      assertThat(text(client)).endsWith("\"events\":[" + event(1));
    }
  }

  @Test
  void countsEventsOverThePollsOfOneClient() {
    ActiveFault rule = add("short-poll: at event 3: duplicate");
    publish(1);
    try (PollClient client = new PollClient(server, "", FROM_START)) {
      assertThat(client.nextEvent()).isEqualTo(event(1));
      publish(3);
      client.poll();
      assertThat(client.nextEvent()).isEqualTo(event(2));
      assertThat(client.nextEvent()).isEqualTo(event(3));
      assertThat(client.nextEvent()).isEqualTo(event(3));
      assertThat(client.nextEvent()).isEqualTo(event(4));
    }
    assertFired(rule, "k3v9-3", -1);
  }
}
