package dev.bywash.internal.transport;

import static dev.bywash.internal.transport.Wire.event;
import static dev.bywash.internal.transport.Wire.heard;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.TransportType;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.Test;

class LongPollTransportTest extends PollContractTest {
  @Override
  TransportType type() {
    return TransportType.LONG_POLL;
  }

  @Override
  void nextPoll() {}

  @Test
  void firstPollAsksForAnAnswerAtOnceAndLaterOnesWait() throws Exception {
    server.enqueue(page(Wire.HELLO, "k-0", ""));
    server.enqueue(page(Wire.HELLO, "k-1", "", event(1)));
    open();
    RecordedRequest first = takeRequest();
    assertThat(first.getHeader("Accept")).isEqualTo("application/json");
    assertThat(first.getHeader("Prefer")).isEqualTo("wait=0");
    assertThat(takeRequest().getHeader("Prefer")).isEqualTo("wait=25");
    listener.hears("hello k-0", "heartbeat k-0", heard(1), "heartbeat k-1");
    assertThat(takeRequest().getHeader("Prefer")).isEqualTo("wait=25");
  }

  @Test
  void everyPollHasTenSecondsBeyondItsWait() throws Exception {
    BlockingQueue<Long> timeouts = new LinkedBlockingQueue<>();
    app =
        app.newBuilder()
            .addInterceptor(
                chain -> {
                  timeouts.add(chain.call().timeout().timeoutNanos());
                  return chain.proceed(chain.request());
                })
            .build();
    server.enqueue(healthy(event(1)));
    open();
    assertThat(timeouts.poll(10, TimeUnit.SECONDS)).isEqualTo(TimeUnit.SECONDS.toNanos(10));
    assertThat(timeouts.poll(10, TimeUnit.SECONDS)).isEqualTo(TimeUnit.SECONDS.toNanos(35));
  }

  @Test
  void serverThatDoesNotHoldPollsIsPolledAtTheInterval() throws Exception {
    server.enqueue(page(Wire.HELLO, "k-1", "", event(1)));
    server.enqueue(page(Wire.hello("k-1"), "k-1", ""));
    server.enqueue(page(Wire.hello("k-1"), "k-2", "", event(2)));
    open();
    listener.hears("hello k-0", heard(1), "heartbeat k-1", "heartbeat k-1");
    awaitPending();
    scheduler.advance(SHORT_POLL_INTERVAL_MILLIS - 1);
    assertThat(server.getRequestCount()).isEqualTo(2);
    scheduler.advance(1);
    listener.hears(heard(2), "heartbeat k-2");
  }

  @Test
  void cacheThatRepeatsAPageIsPolledAtTheInterval() throws Exception {
    server.enqueue(page(Wire.HELLO, "k-1", "", event(1)));
    server.enqueue(page(Wire.HELLO, "k-1", ",\"more\":true", event(1)));
    open();
    listener.hears("hello k-0", heard(1), "heartbeat k-1", heard(1), "heartbeat k-1");
    awaitPending();
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void pollThatWasHeldAndCameBackEmptyIsFollowedAtOnce() throws Exception {
    server.enqueue(page(Wire.HELLO, "k-0", ""));
    open();
    listener.hears("hello k-0", "heartbeat k-0");
    takeRequest();
    takeRequest();
    scheduler.advance(25_000);
    server.enqueue(page(Wire.HELLO, "k-0", ""));
    listener.hears("heartbeat k-0");
    takeRequest();
  }

  @Test
  void theStackIsNoDeeperAfterAThousandPolls() throws Exception {
    try (RawServer fast = new RawServer(LongPollTransportTest::answerPolls)) {
      open(fast.url("http"), null);
      listener.hears("hello k-0", heard(1), "heartbeat k-1", heard(2), "heartbeat k-2");
      long depth = listener.stackDepth;
      for (int i = 3; i <= 1_000; i++) {
        listener.hears(heard(i), "heartbeat k-" + i);
      }
      assertThat(listener.stackDepth).isEqualTo(depth);
    }
  }

  /** Answers every poll with one event, in one packet. */
  private static void answerPolls(RawServer.Peer peer) throws IOException {
    for (int i = 1; ; i++) {
      peer.readHead();
      String body = body(Wire.hello("k-" + (i - 1)), "k-" + i, "", event(i));
      peer.write(
          "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n"
              + body);
    }
  }

  @Test
  void mayBeQuietForAsLongAsAPollMayTake() throws Exception {
    server.enqueue(healthy());
    assertThat(open().quietLimitMillis(15_000)).isEqualTo(25_000 + 10_000 + 3_000 + 5_000);
  }
}
