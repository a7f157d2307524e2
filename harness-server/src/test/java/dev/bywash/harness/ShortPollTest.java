package dev.bywash.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.harness.hub.Transport;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ShortPollTest extends PollTest {

  @Override
  Transport transport() {
    return Transport.SHORT_POLL;
  }

  @Override
  EventClient open(HarnessServer on, String query, String... headers) {
    return new PollClient(on, "", query, headers);
  }

  @Override
  String[] pollHeaders(String... more) {
    String[] headers = Arrays.copyOf(more, more.length + 1);
    headers[more.length] = "Accept: application/json";
    return headers;
  }

  @Test
  void isWhatARequestWithoutAcceptOrWithAWildcardMeans() {
    try (RawClient client = new RawClient(server)) {
      assertThat(client.get("channel=quakes").response().header("ETag")).isEqualTo("\"k3v9-0\"");
      assertThat(client.get("channel=quakes", "Accept: */*").response().header("ETag"))
          .isEqualTo("\"k3v9-0\"");
    }
  }

  @Test
  void answers304WhenNothingHasChanged() {
    publish("quakes");
    RawClient.Response first = ask("channel=quakes");
    String tag = first.header("ETag");

    RawClient.Response same = ask("channel=quakes&lastEventId=k3v9-1", "If-None-Match: " + tag);
    assertThat(same.status()).isEqualTo(304);
    assertThat(same.header("ETag")).isEqualTo(tag);
    assertThat(same.headers()).doesNotContainKey("Content-Length");
    assertThat(ask("channel=quakes", "If-None-Match: \"x\", W/" + tag).status()).isEqualTo(304);
  }

  @Test
  void answers200WhenThePageHoldsEventsOrItsCursorHasMoved() {
    publish("quakes");
    assertThat(ask("channel=quakes&lastEventId=k3v9-0", "If-None-Match: \"k3v9-1\"").status())
        .isEqualTo(200);
    publish("others");
    assertThat(ask("channel=quakes&lastEventId=k3v9-1", "If-None-Match: \"k3v9-1\"").status())
        .isEqualTo(200);
  }

  @Test
  void goesOnAfterA304OnTheSameConnection() {
    try (RawClient client = new RawClient(server)) {
      client.get("channel=quakes", "If-None-Match: \"k3v9-0\"");
      assertThat(client.response().status()).isEqualTo(304);
      assertThat(client.get("channel=quakes").response().status()).isEqualTo(200);
    }
  }
}
