package dev.bywash.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.bywash.harness.hub.Transport;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LongPollTest extends PollTest {

  @Override
  Transport transport() {
    return Transport.LONG_POLL;
  }

  @Override
  EventClient open(HarnessServer on, String query, String... headers) {
    return new PollClient(on, "wait=4", query, headers);
  }

  @Override
  String[] pollHeaders(String... more) {
    String[] headers = Arrays.copyOf(more, more.length + 1);
    headers[more.length] = "Prefer: wait=0";
    return headers;
  }

  /** Sends a poll that is held, and waits until it is. */
  private RawClient hold(String query, String wait) {
    RawClient client = new RawClient(server).get(query, "Prefer: " + wait);
    Eventually.assertThat(server::connections, open -> open == 1);
    return client;
  }

  @Test
  void isAnsweredAsSoonAsThereIsAnEvent() {
    try (RawClient client = hold("channel=quakes&lastEventId=k3v9-0", "wait=60")) {
      publish("others");
      publish("quakes");
      RawClient.Response response = client.response();
      assertThat(response.header("Preference-Applied")).isEqualTo("wait=60");
      assertThat(response.json().getAsJsonArray("events")).hasSize(1);
      assertThat(response.json().get("cursor").getAsString()).isEqualTo("k3v9-2");
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void isAnsweredWithThePassedCursorWhenTheWaitIsOver() {
    try (RawClient client = hold("channel=quakes&lastEventId=k3v9-0", "wait=1")) {
      publish("others");
      JsonObject page = client.response().json();
      assertThat(page.getAsJsonArray("events")).isEmpty();
      assertThat(page.get("cursor").getAsString()).isEqualTo("k3v9-1");
    }
  }

  @Test
  void isGrantedAtMostAMinute() {
    assertThat(ask("channel=quakes", "Prefer: wait=600").header("Preference-Applied"))
        .isEqualTo("wait=60");
  }

  @Test
  void isAnsweredAtOnceWhenItsNewsIsTheHello() {
    publish("quakes");
    for (String cursor : new String[] {"", "earliest", "gone-1", "nonsense"}) {
      try (RawClient client = new RawClient(server)) {
        client.get("channel=others&lastEventId=" + cursor, "Prefer: wait=60");
        assertThat(client.response().header("Preference-Applied")).isEqualTo("wait=60");
      }
    }
  }

  @Test
  void carriesNoEntityTag() {
    assertThat(ask("channel=quakes").headers()).doesNotContainKey("ETag");
  }

  @Test
  void isSentAwayWithItsPage() {
    try (RawClient client = hold("channel=quakes&lastEventId=k3v9-0", "wait=60")) {
      server.drain(Duration.ofMillis(50));
      RawClient.Response response = client.response();
      assertThat(response.json().getAsJsonObject("reconnect").get("after").getAsInt())
          .isBetween(1_000, 5_000);
      assertThat(response.header("Connection")).isEqualTo("close");
      assertThat(client.read()).isEqualTo(-1);
    }
  }

  @Test
  void isForgottenWhenTheClientLeaves() {
    hold("channel=quakes&lastEventId=k3v9-0", "wait=60").close();

    Eventually.assertThat(server::connections, open -> open == 0);
  }

  @Test
  void isCutByDisconnectAll() {
    try (RawClient client = hold("channel=quakes&lastEventId=k3v9-0", "wait=60")) {
      assertThat(server.disconnectAll()).isEqualTo(1);
      assertThat(client.read()).isEqualTo(-1);
    }
  }
}
