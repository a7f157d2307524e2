package dev.bywash.internal.transport;

import static dev.bywash.internal.transport.Wire.event;
import static dev.bywash.internal.transport.Wire.heard;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.TransportType;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.Test;

class ShortPollTransportTest extends PollContractTest {
  @Override
  TransportType type() {
    return TransportType.SHORT_POLL;
  }

  @Override
  void nextPoll() throws InterruptedException {
    awaitPending();
    scheduler.advance(SHORT_POLL_INTERVAL_MILLIS);
  }

  @Test
  void asksWithoutWaiting() throws Exception {
    server.enqueue(healthy());
    open();
    RecordedRequest request = takeRequest();
    assertThat(request.getHeader("Accept")).isEqualTo("application/json");
    assertThat(request.getHeader("Prefer")).isNull();
    assertThat(request.getHeader("If-None-Match")).isNull();
  }

  @Test
  void nextPollComesAfterTheIntervalAndHoldsNoThreadUntilThen() throws Exception {
    server.enqueue(page(Wire.HELLO, "k-1", "", event(1)));
    server.enqueue(page(Wire.hello("k-1"), "k-2", "", event(2)));
    open();
    listener.hears("hello k-0", heard(1), "heartbeat k-1");
    awaitPending();
    scheduler.advance(SHORT_POLL_INTERVAL_MILLIS - 1);
    assertThat(server.getRequestCount()).isEqualTo(1);
    scheduler.advance(1);
    listener.hears(heard(2), "heartbeat k-2");
  }

  @Test
  void unchangedPageIsAHeartbeat() throws Exception {
    server.enqueue(page(Wire.HELLO, "k-1", "", event(1)));
    server.enqueue(new MockResponse().setResponseCode(304));
    server.enqueue(page(Wire.hello("k-1"), "k-2", "", event(2)));
    open();
    takeRequest();
    listener.hears("hello k-0", heard(1), "heartbeat k-1");
    nextPoll();
    assertThat(takeRequest().getHeader("If-None-Match")).isEqualTo("\"k-1\"");
    listener.hears("heartbeat k-1");
    nextPoll();
    RecordedRequest third = takeRequest();
    assertThat(third.getHeader("If-None-Match")).isEqualTo("\"k-1\"");
    assertThat(third.getHeader("Last-Event-ID")).isEqualTo("k-1");
    listener.hears(heard(2), "heartbeat k-2");
  }

  @Test
  void cancelBetweenPollsTakesTheTimerAway() throws Exception {
    server.enqueue(healthy(event(1)));
    Link link = open();
    listener.hears("hello k-0", heard(1), "heartbeat k-1");
    awaitPending();
    link.cancel();
    assertThat(scheduler.pending()).isZero();
    scheduler.advance(10 * SHORT_POLL_INTERVAL_MILLIS);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void mayBeQuietForAnIntervalAndAPoll() throws Exception {
    server.enqueue(healthy());
    assertThat(open().quietLimitMillis(15_000)).isEqualTo(3_000 + 10_000 + 5_000);
  }
}
