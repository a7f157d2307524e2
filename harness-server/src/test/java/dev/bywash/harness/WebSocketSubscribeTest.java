package dev.bywash.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client changes its channels on the WebSocket that it has. */
class WebSocketSubscribeTest {

  private HarnessServer server;
  private WebSocketClient client;

  @BeforeEach
  void connect() {
    server = HarnessServer.start(HarnessOptions.builder().epoch("k3v9").build());
    client = new WebSocketClient(server, "channel=quakes");
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  private void say(String message) {
    client.send(WebSocketClient.TEXT, message.getBytes(UTF_8));
  }

  private JsonObject next(String name) {
    return JsonParser.parseString(client.text()).getAsJsonObject().getAsJsonObject(name);
  }

  @Test
  void saysInItsHelloThatItCan() {
    assertThat(client.hello().getAsJsonArray("accepts").toString()).isEqualTo("[\"subscribe\"]");
  }

  @Test
  void answersWithAHelloThatBearsTheNumberAndThenSendsTheNewChannels() {
    server.publish("quakes", "t", "1");
    assertThat(client.nextEvent()).contains("k3v9-1");

    say("{\"subscribe\":{\"ref\":7,\"channels\":[\"alerts\"],\"lastEventId\":\"k3v9-1\"}}");
    JsonObject hello = next("hello");
    assertThat(hello.get("ref").getAsLong()).isEqualTo(7);
    assertThat(hello.get("resume").getAsString()).isEqualTo("exact");
    assertThat(hello.get("cursor").getAsString()).isEqualTo("k3v9-1");

    server.publish("quakes", "t", "2");
    server.publish("alerts", "t", "3");
    assertThat(client.nextEvent()).contains("k3v9-3");
  }

  @Test
  void replaysFromTheCursorThatTheMessageNames() {
    server.publish("alerts", "t", "1");
    server.publish("quakes", "t", "2");
    assertThat(client.nextEvent()).contains("k3v9-2");

    say(
        "{\"subscribe\":{\"ref\":0,\"channels\":[\"quakes\",\"alerts\"],\"lastEventId\":\"earliest\"}}");
    assertThat(next("hello").get("cursor").getAsString()).isEqualTo("k3v9-0");
    assertThat(client.nextEvent()).contains("k3v9-1");
    assertThat(client.nextEvent()).contains("k3v9-2");
  }

  @Test
  void saysSoWhenTheCursorCannotBeResumed() {
    say("{\"subscribe\":{\"ref\":1,\"channels\":[\"quakes\"],\"lastEventId\":\"other-5\"}}");

    JsonObject hello = next("hello");
    assertThat(hello.get("resume").getAsString()).isEqualTo("gap");
    assertThat(hello.get("reason").getAsString()).isEqualTo("unknown-epoch");
  }

  @Test
  void refusesBadChannelsAndGoesOnWithTheOldOnes() {
    say("{\"subscribe\":{\"ref\":3,\"channels\":[\"a channel\"]}}");
    JsonObject refused = next("refused");
    assertThat(refused.get("ref").getAsLong()).isEqualTo(3);
    assertThat(refused.get("status").getAsInt()).isEqualTo(400);
    assertThat(refused.get("detail").getAsString()).contains("character 2 of the channel's name");

    server.publish("quakes", "t", "1");
    assertThat(client.nextEvent()).contains("k3v9-1");
  }

  @Test
  void stayingOneConnectionItIsCountedAsOne() {
    say("{\"subscribe\":{\"ref\":1,\"channels\":[\"alerts\"]}}");
    next("hello");
    say("{\"subscribe\":{\"ref\":2,\"channels\":[\"quakes\"]}}");
    next("hello");

    assertThat(server.connections()).isEqualTo(1);
    assertThat(server.disconnectAll()).isEqualTo(1);
  }

  @Test
  void takesAMessageInPieces() {
    String message = "{\"subscribe\":{\"ref\":5,\"channels\":[\"alerts\"]}}";
    client.sendPart(WebSocketClient.TEXT, false, message.substring(0, 20).getBytes(UTF_8));
    client.sendPart(WebSocketClient.CONTINUATION, true, message.substring(20).getBytes(UTF_8));

    assertThat(next("hello").get("ref").getAsLong()).isEqualTo(5);
  }

  @Test
  void passesOverMessagesThatItDoesNotKnow() {
    say("{\"presence\":{}}");
    say("{\"subscribe\":{\"ref\":1,\"channels\":[\"alerts\"]}}");

    assertThat(next("hello").get("ref").getAsLong()).isEqualTo(1);
  }

  @Test
  void closesOnAMessageThatMakesNoSense() {
    for (String nonsense :
        List.of(
            "hello",
            "[]",
            "{\"subscribe\":1}",
            "{\"subscribe\":{\"channels\":[\"a\"]}}",
            "{\"subscribe\":{\"ref\":-1,\"channels\":[\"a\"]}}",
            "{\"subscribe\":{\"ref\":1.5,\"channels\":[\"a\"]}}",
            "{\"subscribe\":{\"ref\":1,\"channels\":[]}}",
            "{\"subscribe\":{\"ref\":1,\"channels\":[1]}}",
            "{\"subscribe\":{\"ref\":1,\"channels\":[\"a\"],\"lastEventId\":1}}")) {
      try (WebSocketClient other = new WebSocketClient(server, "channel=quakes")) {
        other.send(WebSocketClient.TEXT, nonsense.getBytes(UTF_8));
        WebSocketClient.Frame frame = other.frame();
        assertThat(frame.opcode()).as(nonsense).isEqualTo(WebSocketClient.CLOSE);
        assertThat(frame.closeCode()).as(nonsense).isEqualTo(1008);
      }
    }
  }

  @Test
  void closesOnAMessageThatIsTooLong() {
    byte[] half = " ".repeat(40_000).getBytes(UTF_8);
    client.sendPart(WebSocketClient.TEXT, false, half);
    client.sendPart(WebSocketClient.CONTINUATION, true, half);

    WebSocketClient.Frame frame = client.frame();
    assertThat(frame.opcode()).isEqualTo(WebSocketClient.CLOSE);
    assertThat(frame.closeCode()).isEqualTo(1009);
  }

  @Test
  void isSentAwayByADrainAfterItHasChanged() {
    say("{\"subscribe\":{\"ref\":1,\"channels\":[\"alerts\"]}}");
    next("hello");
    server.drain(Duration.ZERO);

    assertThat(client.text()).startsWith("{\"reconnect\"");
    assertThat(client.frame().closeCode()).isEqualTo(1012);
  }

  @Test
  void losesAndDoublesNothingBesideABusyPublisher() {
    int events = 3_000;
    Thread publisher =
        new Thread(
            () -> {
              for (int i = 0; i < events; i++) {
                server.publish(i % 2 == 0 ? "quakes" : "alerts", "t", "0");
              }
            });
    List<Long> got = new ArrayList<>();
    publisher.start();
    for (int change = 0; got.size() < events / 2; change++) {
      long last = got.isEmpty() ? 0 : got.get(got.size() - 1);
      if (change < 200) {
        String channels = change % 2 == 0 ? "\"quakes\",\"other\"" : "\"quakes\"";
        say(
            "{\"subscribe\":{\"ref\":%d,\"channels\":[%s],\"lastEventId\":\"k3v9-%d\"}}"
                .formatted(change, channels, last));
      }
      for (int i = 0; i < 5 && got.size() < events / 2; i++) {
        long offset = offset(client.nextEvent());
        if (got.isEmpty() || offset > got.get(got.size() - 1)) {
          got.add(offset);
        }
      }
    }

    List<Long> odd = new ArrayList<>();
    for (long offset = 1; offset <= events; offset += 2) {
      odd.add(offset);
    }
    assertThat(got).isEqualTo(odd);
  }

  private static long offset(String event) {
    String id = JsonParser.parseString(event).getAsJsonObject().get("id").getAsString();
    return Long.parseLong(id.substring(id.indexOf('-') + 1));
  }
}
