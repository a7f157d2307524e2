package dev.bywash.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;

/** What both ways to poll have in common. */
abstract class PollTest extends TransportContractTest {

  abstract String[] pollHeaders(String... more);

  @Override
  RawClient.Response ask(String query, String... headers) {
    try (RawClient client = new RawClient(server)) {
      return client.get(query, pollHeaders(headers)).response();
    }
  }

  @Override
  int refusalWhenNotOffered() {
    return 406;
  }

  @Test
  void pagesCarryTheHeadersOfAPage() {
    RawClient.Response page = ask("channel=quakes");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).isEqualTo("application/json");
    assertThat(page.header("Cache-Control")).isEqualTo("private, no-cache");
    assertThat(page.header("Vary")).isEqualTo("Accept, Prefer, Last-Event-ID, Origin");
  }

  @Test
  void aPageWithoutACursorIsItsHelloAlone() {
    publish("quakes");
    JsonObject page = ask("channel=quakes").json();

    assertThat(page.keySet()).containsExactly("hello", "events", "cursor");
    assertThat(page.getAsJsonArray("events")).isEmpty();
    assertThat(page.get("cursor").getAsString()).isEqualTo("k3v9-1");
  }

  @Test
  void thePagesCursorIsTheHeadWhenThePageIsComplete() {
    publish("quakes");
    publish("others");
    JsonObject page = ask("channel=quakes&lastEventId=k3v9-0").json();

    assertThat(page.getAsJsonArray("events")).hasSize(1);
    assertThat(page.get("cursor").getAsString()).isEqualTo("k3v9-2");
  }

  @Test
  void aPageHoldsAThousandEventsAndTellsWhenThereAreMore() {
    try (HarnessServer large = HarnessServer.start(HarnessOptions.builder().epoch("k").build());
        RawClient client = new RawClient(large)) {
      for (int i = 0; i < 1_001; i++) {
        large.publish("quakes", "t", "1");
      }
      JsonObject first =
          client.get("channel=quakes&lastEventId=earliest", pollHeaders()).response().json();
      assertThat(first.getAsJsonArray("events")).hasSize(1_000);
      assertThat(first.get("more").getAsBoolean()).isTrue();
      assertThat(first.get("cursor").getAsString()).isEqualTo("k-1000");

      JsonObject second =
          client.get("channel=quakes&lastEventId=k-1000", pollHeaders()).response().json();
      assertThat(second.getAsJsonArray("events")).hasSize(1);
      assertThat(second.has("more")).isFalse();
    }
  }

  @Test
  void aFullPageWithNothingAfterItHasNoMore() {
    try (HarnessServer large = HarnessServer.start(HarnessOptions.builder().epoch("k").build());
        RawClient client = new RawClient(large)) {
      for (int i = 0; i < 1_000; i++) {
        large.publish("quakes", "t", "1");
      }
      for (int i = 0; i < 3_000; i++) {
        large.publish("others", "t", "1");
      }
      JsonObject page =
          client.get("channel=quakes&lastEventId=earliest", pollHeaders()).response().json();
      assertThat(page.getAsJsonArray("events")).hasSize(1_000);
      assertThat(page.has("more")).isFalse();
      assertThat(page.get("cursor").getAsString()).isEqualTo("k-4000");
    }
  }

  @Test
  void aPageHoldsAMebibyteOfEvents() {
    String large = "\"" + "x".repeat(250_000) + "\"";
    for (int i = 0; i < 5; i++) {
      server.publish("quakes", "t", large);
    }
    JsonObject page = ask("channel=quakes&lastEventId=earliest").json();

    assertThat(page.getAsJsonArray("events")).hasSize(4);
    assertThat(page.get("more").getAsBoolean()).isTrue();
    assertThat(page.get("cursor").getAsString()).isEqualTo("k3v9-4");
  }

  @Test
  void severalPollsFitOneConnectionEvenPipelined() {
    publish("quakes");
    try (RawClient client = new RawClient(server)) {
      for (int i = 0; i < 500; i++) {
        client.get("channel=quakes&lastEventId=k3v9-0", pollHeaders());
      }
      for (int i = 0; i < 500; i++) {
        assertThat(client.response().json().getAsJsonArray("events")).hasSize(1);
      }
    }
  }

  @Test
  void aClientThatAsksAndAsksButDoesNotReadGetsNoFurther() {
    String large = "\"" + "x".repeat(250_000) + "\"";
    for (int i = 0; i < 4; i++) {
      server.publish("quakes", "t", large);
    }
    String delivered =
        "bywash_events_delivered_total{transport=\"" + transport().wireName() + "\"}";
    try (RawClient client = new RawClient(server)) {
      for (int i = 0; i < 300; i++) {
        client.get("channel=quakes&lastEventId=earliest", pollHeaders());
      }
      Eventually.assertThat(() -> Pages.metric(server, delivered), count -> count > 0);
      client.response();
      assertThat(Pages.metric(server, delivered)).isLessThan(4 * 50);
      for (int i = 1; i < 300; i++) {
        assertThat(client.response().body()).hasSizeGreaterThan(1_000_000);
      }
    }
  }

  @Test
  void aHeadIsAnsweredAsAGetWithoutItsBody() {
    try (RawClient client = new RawClient(server)) {
      client.request(
          "HEAD", "/events?channel=quakes&lastEventId=k3v9-0", pollHeaders(), new byte[0]);
      RawClient.Response head = client.head();
      assertThat(head.status()).isEqualTo(200);
      assertThat(Integer.parseInt(head.header("Content-Length"))).isPositive();
      assertThat(client.get("channel=quakes", pollHeaders()).response().status()).isEqualTo(200);
    }
  }
}
