package dev.bywash.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.bywash.harness.fault.ActiveFault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong with resuming, on every transport, and being sent away. */
class FaultCursorTest extends FaultWire {

  @BeforeEach
  void fill() {
    publish(5);
  }

  private EventClient open(String transport, String cursor) {
    String query = "channel=q&lastEventId=" + cursor;
    return switch (transport) {
      case "sse" -> new SseClient(server, query);
      case "websocket" -> new WebSocketClient(server, query);
      case "long-poll" -> new PollClient(server, "wait=0", query);
      default -> new PollClient(server, "", query);
    };
  }

  private static String id(String event) {
    return JsonParser.parseString(event).getAsJsonObject().get("id").getAsString();
  }

  private static void assertGap(JsonObject hello, String reason, String requested, String start) {
    assertThat(hello.get("resume").getAsString()).isEqualTo("gap");
    assertThat(hello.get("reason").getAsString()).isEqualTo(reason);
    assertThat(hello.get("requested").getAsString()).isEqualTo(requested);
    assertThat(hello.get("cursor").getAsString()).isEqualTo(start);
    assertThat(hello.get("earliest").getAsString()).isEqualTo(start);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sse", "websocket", "long-poll", "short-poll"})
  void tellsThatACursorHasExpired(String transport) {
    ActiveFault rule = add("any: on resume: expired events=2: once");
    try (EventClient client = open(transport, "k3v9-1")) {
      assertGap(client.hello(), "expired", "k3v9-1", "k3v9-3");
      assertThat(id(client.nextEvent())).isEqualTo("k3v9-4");
    }
    assertFired(rule, null, -1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sse", "websocket", "long-poll", "short-poll"})
  void tellsThatACursorIsMalformed(String transport) {
    add("any: on resume: malformed: once");
    try (EventClient client = open(transport, "k3v9-4")) {
      assertGap(client.hello(), "malformed", "k3v9-4", "k3v9-0");
      assertThat(id(client.nextEvent())).isEqualTo("k3v9-1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sse", "websocket", "long-poll", "short-poll"})
  void showsALogOfAnotherEpochAndUnderstandsItsCursorsLater(String transport) {
    add("any: on resume: new-epoch: once");
    try (EventClient client = open(transport, "k3v9-4")) {
      assertGap(client.hello(), "unknown-epoch", "k3v9-4", "k3v9x1-0");
      assertThat(client.nextEvent()).isEqualTo(event(1).replace("k3v9-", "k3v9x1-"));
    }
    try (EventClient client = open(transport, "k3v9x1-3")) {
      assertThat(client.hello().get("resume").getAsString()).isEqualTo("exact");
      assertThat(client.hello().get("cursor").getAsString()).isEqualTo("k3v9x1-3");
      assertThat(client.nextEvent()).isEqualTo(event(4).replace("k3v9-", "k3v9x1-"));
      if (client instanceof PollClient poll) {
        assertThat(poll.cursor()).isEqualTo("k3v9x1-5");
      }
    }
  }

  @Test
  void everyLineOfAStreamHasTheOtherEpoch() {
    add("any: on resume: new-epoch: once");
    try (SseClient client = new SseClient(server, "channel=q&lastEventId=k3v9-4")) {
      assertThat(client.block()).isEqualTo(block(1).replace("k3v9-", "k3v9x1-"));
      add("sse: after 0 events: reconnect after=2s");
      StringBuilder rest = new StringBuilder();
      for (String block = client.block(); !block.isEmpty(); block = client.block()) {
        rest.append(block);
      }
      assertThat(rest.toString())
          .contains("event: bywash.reconnect\ndata: {\"after\":2000}")
          .doesNotContain("k3v9-");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sse", "websocket", "long-poll", "short-poll"})
  void sendsAgainWhatTheClientHas(String transport) {
    add("any: on resume: overlap events=2");
    try (EventClient client = open(transport, "k3v9-4")) {
      assertThat(client.hello().get("resume").getAsString()).isEqualTo("exact");
      assertThat(id(client.nextEvent())).isEqualTo("k3v9-3");
      assertThat(id(client.nextEvent())).isEqualTo("k3v9-4");
      assertThat(id(client.nextEvent())).isEqualTo("k3v9-5");
    }
  }

  @Test
  void sendsClientsAwayInTheirTransportsForm() {
    add("any: after 5 events: reconnect after=2s");
    try (SseClient client = new SseClient(server, "channel=q&lastEventId=k3v9-0")) {
      for (int i = 1; i <= 5; i++) {
        assertThat(client.block()).isEqualTo(block(i));
      }
      assertThat(client.block())
          .isEqualTo(
              "id: k3v9-5\nretry: 2000\nevent: bywash.reconnect\ndata: {\"after\":2000}\n\n");
      assertThat(client.block()).isEmpty();
      assertThat(rest(client.raw())).isEmpty();
    }
    try (WebSocketClient client = new WebSocketClient(server, "channel=q&lastEventId=k3v9-0")) {
      for (int i = 1; i <= 5; i++) {
        assertThat(client.text()).isEqualTo(event(i));
      }
      assertThat(client.text()).isEqualTo("{\"reconnect\":{\"after\":2000}}");
      assertThat(client.frame().closeCode()).isEqualTo(1012);
    }
    try (RawClient client = poll("channel=q&lastEventId=k3v9-0")) {
      JsonObject page = client.response().json();
      assertThat(page.getAsJsonArray("events")).hasSize(5);
      assertThat(page.getAsJsonObject("reconnect")).hasToString("{\"after\":2000}");
    }
    Eventually.assertThat(server::connections, open -> open == 0);
  }

  @Test
  void sendsAwayRightAfterTheHello() {
    add("any: at headers: reconnect after=2s");
    try (SseClient client = new SseClient(server, "channel=q")) {
      assertThat(client.block()).contains("event: bywash.reconnect");
      assertThat(client.block()).isEmpty();
    }
    try (WebSocketClient client = new WebSocketClient(server, "channel=q")) {
      assertThat(client.text()).isEqualTo("{\"reconnect\":{\"after\":2000}}");
      assertThat(client.frame().closeCode()).isEqualTo(1012);
    }
    try (RawClient client = poll("channel=q")) {
      assertThat(client.response().json().has("reconnect")).isTrue();
    }
  }
}
