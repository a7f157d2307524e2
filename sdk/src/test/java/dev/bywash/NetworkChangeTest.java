package dev.bywash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.internal.engine.ListenerDiary;
import dev.bywash.protocol.Protocol;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over real sockets: what is opened on another network does not use a socket of the old one. */
class NetworkChangeTest {
  private final MockWebServer server = new MockWebServer();
  private final AtomicReference<NetworkMonitor.Listener> monitor = new AtomicReference<>();
  private final ListenerDiary diary = new ListenerDiary();
  private BywashClient client;

  @BeforeEach
  void start() {
    server.setProtocols(List.of(okhttp3.Protocol.H2_PRIOR_KNOWLEDGE));
    client =
        BywashClient.builder(server.url("/stream").toString())
            .okHttpClient(
                new OkHttpClient.Builder()
                    .protocols(List.of(okhttp3.Protocol.H2_PRIOR_KNOWLEDGE))
                    .build())
            .protocol(Protocol.plain())
            .transports(TransportType.SSE)
            .connectionListener(diary)
            .networkMonitor(
                listener -> {
                  monitor.set(listener);
                  listener.onNetwork(Network.online("wifi"));
                  return () -> {};
                })
            .build();
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    server.shutdown();
  }

  @Test
  void aSuccessorOnAnotherNetworkIsNoStreamOfTheOldHttp2Connection() throws Exception {
    server.enqueue(openStream("data: one\n\n"));
    server.enqueue(openStream("data: two\n\n"));
    TestSubscriber<Event> events = client.subscribe("quakes").test();
    events.awaitCount(1);
    assertThat(request().getSequenceNumber()).isZero();

    monitor.get().onNetwork(Network.online("mobile"));
    events.awaitCount(2);

    assertThat(request().getSequenceNumber()).as("the first on a socket of its own").isZero();
    assertThat(diary.lines()).contains("on network wifi", "on network mobile");
  }

  private RecordedRequest request() throws InterruptedException {
    RecordedRequest request = server.takeRequest(10, TimeUnit.SECONDS);
    assertThat(request).isNotNull();
    return request;
  }

  /** An answer of which a little comes every second, for longer than the test runs. */
  private static MockResponse openStream(String beginning) {
    StringBuilder body = new StringBuilder(beginning);
    while (body.length() < 200 * beginning.length()) {
      body.append(":\n");
    }
    return new MockResponse()
        .setHeader("Content-Type", "text/event-stream")
        .setBody(body.toString())
        .throttleBody(beginning.length(), 1, TimeUnit.SECONDS);
  }
}
