package dev.bywash;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import dev.bywash.internal.engine.EngineOptions;
import dev.bywash.internal.time.FakeScheduler;
import dev.bywash.internal.transport.TransportOptions;
import dev.bywash.internal.transport.Transports;
import dev.bywash.protocol.PlainPolling;
import dev.bywash.protocol.PlainProtocol;
import dev.bywash.protocol.Protocol;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Endpoints that have never heard of Bywash, over real sockets. */
@Timeout(30)
class PlainEndToEndTest {
  private final MockWebServer server = new MockWebServer();
  private BywashClient client;

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    if (client != null) {
      client.close();
    }
    server.shutdown();
  }

  @Test
  void fourLinesAreEnough() throws Exception {
    server.enqueue(open("data: {\"gold\":1}\n\n"));
    client =
        BywashClient.builder(server.url("/stream").toString()).protocol(Protocol.plain()).build();

    Event event = client.subscribe("prices").timeout(10, TimeUnit.SECONDS).blockingFirst();

    assertThat(event.json()).isEqualTo("{\"gold\":1}");
    assertThat(event.type()).isEqualTo("message");
    assertThat(event.channel()).isEqualTo("prices");
    assertThat(event.id()).isEmpty();
    assertThat(event.timeMillis()).isBetween(System.currentTimeMillis() - 60_000, now());
    RecordedRequest request = server.takeRequest();
    assertThat(request.getPath()).isEqualTo("/stream");
    assertThat(request.getHeader("Accept")).isEqualTo("text/event-stream");
    assertThat(request.getHeader("Last-Event-ID")).isNull();
  }

  @Test
  void idsNamesAndDataComeAsTheyAre() {
    server.enqueue(
        open(
            ": welcome\n\n"
                + "id: 7\nevent: price.changed\ndata: {\"gold\":\ndata: 1}\n\n"
                + "data: not JSON\n\n"
                + "id: [{\"ts\": 1}]\ndata: 3\n\n"));

    TestSubscriber<Event> events = subscribe(Protocol.plain());

    events.awaitCount(3);
    assertThat(events.values().stream().map(PlainEndToEndTest::text))
        .containsExactly(
            "7 price.changed {\"gold\":\n1}", "7 message \"not JSON\"", "[{\"ts\": 1}] message 3");
    assertThat(events.values().get(1).data(String.class)).isEqualTo("not JSON");
  }

  @Test
  void aReconnectResumesAfterTheLastIdAndDropsWhatComesAgain() throws Exception {
    server.enqueue(ending("id: 1\ndata: a\n\nid: 2\ndata: b\n\n"));
    server.enqueue(ending("id: 1\ndata: a\n\nid: 2\ndata: b\n\nid: 3\ndata: c\n\n"));
    server.enqueue(open("id: 3\ndata: c\n\nid: 4\ndata: d\n\n"));

    TestSubscriber<Signal> signals = signals(Protocol.plain());

    signals.awaitCount(5);
    assertThat(signals.values().stream().skip(1).map(PlainEndToEndTest::text))
        .containsExactly(
            "1 message \"a\"", "2 message \"b\"", "3 message \"c\"", "4 message \"d\"");
    assertThat(server.takeRequest().getHeader("Last-Event-ID")).isNull();
    assertThat(server.takeRequest().getHeader("Last-Event-ID")).isEqualTo("2");
    assertThat(server.takeRequest().getHeader("Last-Event-ID")).isEqualTo("3");
  }

  @Test
  void aStreamWithoutIdsTellsEveryReconnectAsAGap() {
    server.enqueue(ending("data: tick\n\n"));
    server.enqueue(open("data: tick\n\n"));

    TestSubscriber<Signal> signals = signals(Protocol.plain());

    signals.awaitCount(4);
    assertThat(text(signals.values().get(1))).isEqualTo(" message \"tick\"");
    assertThat(((Gap) signals.values().get(2)).reason()).isEqualTo(Gap.Reason.NOT_RESUMABLE);
    assertThat(text(signals.values().get(3))).isEqualTo(" message \"tick\"");
    // States come on a thread of their own, and so perhaps after the events.
    ConnectionState told =
        client
            .connectionStates()
            .filter(state -> state.gap() != null)
            .timeout(10, TimeUnit.SECONDS)
            .blockingFirst();
    assertThat(told.phase()).isEqualTo(ConnectionState.Phase.CONNECTED);
  }

  @Test
  void aServerWhoseCounterStartsAnewLosesNothing() {
    server.enqueue(ending("id: 1\ndata: a\n\nid: 2\ndata: b\n\n"));
    server.enqueue(open("id: 1\ndata: c\n\nid: 2\ndata: d\n\n"));

    TestSubscriber<Event> events = subscribe(Protocol.plain());

    events.awaitCount(4);
    assertThat(events.values().stream().map(Event::json))
        .containsExactly("\"a\"", "\"b\"", "\"c\"", "\"d\"");
  }

  @Test
  void aServerThatSaysRetryIsLeftAloneForAsLong() {
    server.enqueue(ending("retry: 120000\n\nid: 1\ndata: a\n\n"));
    TestSubscriber<Event> events = subscribe(Protocol.plain());
    events.awaitCount(1);

    ConnectionState waiting =
        client
            .connectionStates()
            .filter(state -> state.phase() == ConnectionState.Phase.WAITING)
            .blockingFirst();

    assertThat(waiting.waitMillis()).isBetween(120_000L, 132_000L);
  }

  @Test
  void aStreamThatGoesSilentIsOpenedAnewAtItsQuietLimit() throws Exception {
    server.enqueue(open("id: 1\ndata: a\n\n"));
    server.enqueue(open("id: 2\ndata: b\n\n"));
    try (VirtualTime time = new VirtualTime()) {
      TestSubscriber<Event> events = subscribe(time);
      time.untilCount(events, 1);
      time.untilReadersWait();

      time.scheduler.advance(89_000);
      assertThat(time.state()).isEqualTo(ConnectionState.Phase.CONNECTED);
      TestSubscriber<ConnectionState> states = time.client.connectionStates().test();
      time.scheduler.advance(2_000);
      assertThat(states.values().get(1).reason()).isEqualTo("nothing arrived for 90000 ms");

      time.untilCount(events, 2);
      server.takeRequest();
      assertThat(server.takeRequest().getHeader("Last-Event-ID")).isEqualTo("1");
    }
  }

  @Test
  void pollsWhatIsNoEventStream() throws Exception {
    server.enqueue(json("[{\"id\":1,\"type\":\"up\"}]"));
    server.enqueue(json("[{\"id\":1,\"type\":\"up\"}]"));
    server.enqueue(json("[{\"id\":1,\"type\":\"up\"},{\"id\":2,\"type\":\"down\"}]"));

    TestSubscriber<Event> events = subscribe(Protocol.plain());

    events.awaitCount(2);
    assertThat(events.values().stream().map(PlainEndToEndTest::text))
        .containsExactly("1 up {\"id\":1,\"type\":\"up\"}", "2 down {\"id\":2,\"type\":\"down\"}");
    assertThat(client.connectionStates().blockingFirst().transport())
        .isEqualTo(TransportType.SHORT_POLL);
  }

  @Test
  void fallsFromARefusedStreamToPollsAndAsksForWhatCameAfter() throws Exception {
    server.enqueue(new MockResponse().setResponseCode(406));
    server.enqueue(page("c1", "[\"a\"]"));
    server.enqueue(page("c2", "[\"b\",\"c\"]"));

    TestSubscriber<Event> events =
        subscribe(
            Protocol.plain()
                .withPolling(
                    PlainPolling.defaults()
                        .url(
                            (url, cursor) ->
                                url.newBuilder().setQueryParameter("since", cursor).build())
                        .cursor(page -> page.getAsJsonObject().get("next").getAsString())));

    events.awaitCount(3);
    assertThat(events.values().stream().map(Event::json))
        .containsExactly("\"a\"", "\"b\"", "\"c\"");
    assertThat(server.takeRequest().getHeader("Accept")).isEqualTo("text/event-stream");
    assertThat(server.takeRequest().getPath()).isEqualTo("/stream");
    assertThat(server.takeRequest().getPath()).isEqualTo("/stream?since=c1");
  }

  @Test
  void aPageThatHasRunPastTheLastItemIsAGapInItsPlace() {
    server.enqueue(json("[{\"id\":1},{\"id\":2}]"));
    server.enqueue(json("[{\"id\":8},{\"id\":9}]"));

    TestSubscriber<Signal> signals =
        newClient(Protocol.plain(), TransportType.SHORT_POLL)
            .signals(StreamRequest.of("prices"))
            .test();

    signals.awaitCount(6);
    assertThat(((Gap) signals.values().get(3)).reason()).isEqualTo(Gap.Reason.EXPIRED);
    assertThat(((Event) signals.values().get(4)).id()).isEqualTo("8");
  }

  @Test
  void jsonByAnotherNameIsPolledToo() {
    server.enqueue(
        json("{\"features\":[{\"id\":\"q1\"}]}").setHeader("Content-Type", "application/geo+json"));

    Event event =
        newClient(Protocol.plain(), TransportType.SHORT_POLL).subscribe("quakes").blockingFirst();

    assertThat(event.id()).isEqualTo("q1");
  }

  @Test
  void aCaptivePortalIsNoStream() {
    server.enqueue(
        new MockResponse().setHeader("Content-Type", "text/html").setBody("data: <p>\n\n"));
    server.enqueue(open("id: 1\ndata: a\n\n"));

    TestSubscriber<Signal> signals = new TestSubscriber<>();
    newClient(Protocol.plain(), TransportType.SSE)
        .signals(StreamRequest.of("prices"))
        .subscribe(signals);

    signals.awaitCount(2);
    assertThat(text(signals.values().get(1))).isEqualTo("1 message \"a\"");
  }

  private TestSubscriber<Event> subscribe(PlainProtocol protocol) {
    return newClient(protocol, TransportType.SSE, TransportType.SHORT_POLL)
        .subscribe("prices")
        .test();
  }

  private TestSubscriber<Event> subscribe(VirtualTime time) {
    client = time.client;
    return client.subscribe("prices").test();
  }

  private TestSubscriber<Signal> signals(PlainProtocol protocol) {
    return newClient(protocol, TransportType.SSE).signals(StreamRequest.of("prices")).test();
  }

  private BywashClient newClient(PlainProtocol protocol, TransportType... transports) {
    client =
        BywashClient.builder(server.url("/stream").toString())
            .protocol(protocol)
            .transports(transports)
            .retryPolicy(RetryPolicy.defaults().withBackoff(100, 100, TimeUnit.MILLISECONDS))
            .shortPollInterval(100, TimeUnit.MILLISECONDS)
            .build();
    return client;
  }

  private static MockResponse open(String stream) {
    // With this length the client waits for more.
    return ending(stream).setHeader("Content-Length", 100_000_000);
  }

  private static MockResponse ending(String stream) {
    return new MockResponse()
        .setHeader("Content-Type", "text/event-stream;charset=UTF-8")
        .setBody(stream);
  }

  private static MockResponse json(String body) {
    return new MockResponse().setHeader("Content-Type", "application/json").setBody(body);
  }

  private static MockResponse page(String next, String items) {
    return json("{\"next\":\"" + next + "\",\"items\":" + items + "}");
  }

  private static String text(Signal signal) {
    Event event = (Event) signal;
    return event.id() + " " + event.type() + " " + event.json();
  }

  private static long now() {
    return System.currentTimeMillis();
  }

  /** A client whose engine has virtual time, and whose sockets are real. */
  private final class VirtualTime implements AutoCloseable {
    final FakeScheduler scheduler = new FakeScheduler();
    final BywashClient client;
    private final ExecutorService readers = Executors.newCachedThreadPool();
    private final Transports transports;

    VirtualTime() {
      Protocol protocol = Protocol.plain();
      transports =
          new Transports(
              new TransportOptions(
                  new OkHttpClient(),
                  server.url("/stream"),
                  null,
                  protocol,
                  scheduler,
                  readers,
                  1 << 20,
                  25,
                  5_000));
      client =
          new BywashClient(
              new ClientParts(
                  protocol,
                  new Gson(),
                  16,
                  new EngineOptions(RetryPolicy.defaults(), 5_000, 30_000),
                  List.of(TransportType.SSE),
                  transports::get,
                  transports::networkChanged,
                  null,
                  TransportMemory.inMemory(),
                  RetryBudget.unlimited(),
                  "http://server:80",
                  null,
                  null,
                  scheduler,
                  new Random(1),
                  Runnable::run,
                  Runnable::run,
                  Runnable::run,
                  () -> {}));
    }

    ConnectionState.Phase state() {
      return client.connectionStates().blockingFirst().phase();
    }

    /** Lets what is due run, until the sockets have brought so much. */
    void untilCount(TestSubscriber<?> subscriber, int count) {
      while (subscriber.values().size() < count) {
        scheduler.runDue();
        Thread.onSpinWait();
      }
    }

    /** A reader that is with its subscriber still, while time jumps, would count as held up. */
    void untilReadersWait() {
      while (Thread.getAllStackTraces().values().stream()
          .flatMap(Arrays::stream)
          .anyMatch(frame -> frame.getClassName().endsWith(".LinkReceiver"))) {
        Thread.onSpinWait();
      }
    }

    @Override
    public void close() {
      client.close();
      scheduler.runDue();
      transports.close();
      readers.shutdown();
    }
  }
}
