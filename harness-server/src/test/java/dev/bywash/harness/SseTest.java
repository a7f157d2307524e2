package dev.bywash.harness;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.harness.hub.Transport;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SseTest extends TransportContractTest {

  @Override
  Transport transport() {
    return Transport.SSE;
  }

  @Override
  EventClient open(HarnessServer on, String query, String... headers) {
    return new SseClient(on, query, headers);
  }

  @Override
  RawClient.Response ask(String query, String... headers) {
    try (RawClient client = new RawClient(server)) {
      String[] all = Arrays.copyOf(headers, headers.length + 1);
      all[headers.length] = "Accept: text/event-stream";
      return client.get(query, all).response();
    }
  }

  @Override
  int refusalWhenNotOffered() {
    return 406;
  }

  @Test
  void answersWithTheHeadersOfAStream() {
    try (SseClient client = new SseClient(server, "channel=quakes")) {
      assertThat(client.head().status()).isEqualTo(200);
      assertThat(client.head().header("Content-Type")).isEqualTo("text/event-stream");
      assertThat(client.head().header("Cache-Control")).isEqualTo("no-store");
      assertThat(client.head().header("X-Accel-Buffering")).isEqualTo("no");
      assertThat(client.head().header("Transfer-Encoding")).isEqualTo("chunked");
      assertThat(client.head().header("Access-Control-Allow-Origin")).isEqualTo("*");
    }
  }

  @Test
  void writesEventsAsUnnamedBlocksWithTheIdFirst() {
    try (SseClient client = new SseClient(server, "channel=quakes")) {
      publish("quakes");
      byte[] json = server.log().read(0, c -> true, 1, 1).events().get(0).json();
      assertThat(client.block()).isEqualTo("id: k3v9-1\ndata: " + new String(json, UTF_8) + "\n\n");
    }
  }

  @Test
  void writesHelloAsANamedBlock() {
    try (RawClient client = new RawClient(server)) {
      client.get("channel=quakes", "Accept: text/event-stream").head();
      assertThat(client.chunk())
          .startsWith("id: k3v9-0\nevent: bywash.hello\ndata: {\"cursor\":\"k3v9-0\",")
          .endsWith("}\n\n");
    }
  }

  @Test
  void writesHeartbeatsWithTheHead() {
    try (HarnessServer quick =
            HarnessServer.start(
                HarnessOptions.builder().epoch("k3v9").heartbeat(Duration.ofMillis(50)).build());
        SseClient client = new SseClient(quick, "channel=quakes")) {
      quick.publish("others", "t", "1");
      String block = client.block();
      while (block.contains("k3v9-0")) {
        block = client.block();
      }
      assertThat(block)
          .isEqualTo("id: k3v9-1\nevent: bywash.heartbeat\ndata: {\"cursor\":\"k3v9-1\"}\n\n");
    }
  }

  @Test
  void saysGoodbyeWithARetryAndEndsTheResponse() {
    try (SseClient client = new SseClient(server, "channel=quakes")) {
      server.drain(Duration.ofMillis(50));
      assertThat(client.block())
          .matches(
              "id: k3v9-0\nretry: (\\d{4})\nevent: bywash.reconnect\ndata: \\{\"after\":\\1}\n\n");
      assertThat(client.block()).isEmpty();
      assertThat(client.raw().read()).isEqualTo(-1);
    }
  }

  @Test
  void greetsAndSendsAwayWhoComesDuringADrain() {
    publish("quakes");
    publish("quakes");
    try (Crowd crowd = new Crowd(server);
        SseClient client = new SseClient(server, "channel=quakes&lastEventId=k3v9-1")) {
      assertThat(client.hello().get("cursor").getAsString()).isEqualTo("k3v9-1");
      assertThat(client.block()).startsWith("id: k3v9-1\nretry: ");
      assertThat(client.block()).isEmpty();
      crowd.awaitEnd();
    }
  }

  @Test
  void servesAnHttp10ClientWithoutChunks() {
    try (RawClient client = new RawClient(server)) {
      client.send("GET /events?channel=quakes HTTP/1.0\r\nAccept: text/event-stream\r\n\r\n");
      assertThat(client.head().headers()).doesNotContainKey("Transfer-Encoding");
      assertThat(new String(client.bytes(11), US_ASCII)).isEqualTo("id: k3v9-0\n");
    }
  }

  @Test
  void answersHeadWithoutAStream() {
    try (RawClient client = new RawClient(server)) {
      String[] headers = {"Accept: text/event-stream"};
      client.request("HEAD", "/events?channel=quakes", headers, new byte[0]);
      assertThat(client.head().header("Content-Type")).isEqualTo("text/event-stream");
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void isCutInTheMiddleByDisconnectAll() {
    try (SseClient client = new SseClient(server, "channel=quakes")) {
      assertThat(server.disconnectAll()).isEqualTo(1);
      assertThat(client.raw().read()).isEqualTo(-1);
      assertThat(server.connections()).isZero();
    }
    try (SseClient again = new SseClient(server, "channel=quakes")) {
      assertThat(again.hello().get("resume").getAsString()).isEqualTo("exact");
    }
  }

  @Test
  void noticesAClientThatLeaves() {
    SseClient client = new SseClient(server, "channel=quakes");
    assertThat(server.connections()).isEqualTo(1);
    client.close();

    Eventually.assertThat(server::connections, open -> open == 0);
  }
}
