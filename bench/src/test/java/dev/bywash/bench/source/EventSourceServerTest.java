package dev.bywash.bench.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.bywash.BywashClient;
import dev.bywash.Event;
import dev.bywash.TransportType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventSourceServerTest {
  @ParameterizedTest
  @EnumSource(
      value = TransportType.class,
      names = {"SSE", "WEBSOCKET", "LONG_POLL"})
  void theSdkReadsEveryEventAndItsTime(TransportType transport) throws Exception {
    long before = System.nanoTime();
    try (EventSourceServer source = EventSourceServer.start()) {
      String url = "http://127.0.0.1:" + source.port() + "/events?size=LARGE&rate=1000";
      try (BywashClient client = BywashClient.builder(url).transports(transport).build()) {
        List<Event> events = client.subscribe("quakes").take(200).toList().blockingGet();

        long after = System.nanoTime();
        for (int i = 1; i < events.size(); i++) {
          long step = number(events.get(i)) - number(events.get(i - 1));
          assertThat(step).isEqualTo(1);
        }
        assertThat(events)
            .allSatisfy(
                event -> {
                  assertThat(event.json()).hasSize(Payload.LARGE.bytes());
                  long sent = event.data(JsonObject.class).get("sent").getAsLong();
                  assertThat(SentTime.decode(sent)).isBetween(before, after);
                  assertThat(SentTime.find(event.json())).isEqualTo(SentTime.decode(sent));
                });
      }
    }
  }

  private static long number(Event event) {
    return EventBytes.number(event.id());
  }
}
