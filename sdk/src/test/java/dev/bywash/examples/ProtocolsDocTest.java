package dev.bywash.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.BywashClient;
import dev.bywash.Event;
import dev.bywash.Gap;
import dev.bywash.RetryPolicy;
import dev.bywash.Signal;
import dev.bywash.StreamRequest;
import dev.bywash.TransportType;
import dev.bywash.protocol.PlainPolling;
import dev.bywash.protocol.Protocol;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What docs/protocols.md shows is compiled, and does what it says. */
@Timeout(30)
class ProtocolsDocTest {
  private static final Path DOC = Paths.get("..", "docs", "protocols.md");
  private static final Path SOURCES = Paths.get("src", "test", "java", "dev", "bywash", "examples");
  private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)```");

  private final MockWebServer server = new MockWebServer();
  private final BlockingQueue<String> shown = new LinkedBlockingQueue<>();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.shutdown();
  }

  @Test
  void allJavaInTheDocumentIsCompiled() throws IOException {
    String compiled =
        words(read(SOURCES.resolve("TidelineProtocol.java")))
            + words(read(SOURCES.resolve("ProtocolsDocTest.java")));
    List<String> blocks =
        JAVA.matcher(read(DOC)).results().map((MatchResult block) -> block.group(1)).toList();

    assertThat(blocks).hasSizeGreaterThan(3);
    assertThat(blocks).allSatisfy(block -> assertThat(compiled).contains(words(block)));
    assertThat(blocks).anySatisfy(block -> assertThat(block).contains("class TidelineProtocol"));
  }

  @Test
  void theQuickStartDeliversFromAPlainStream() throws Exception {
    server.enqueue(stream("id: 1\nevent: rise\ndata: {\"gold\":1}\n\n"));
    String url = server.url("/prices").toString();
    BywashClient client = BywashClient.builder(url).protocol(Protocol.plain()).build();
    Disposable prices =
        client.subscribe("prices").subscribe(event -> show(event.type() + " " + event.json()));

    assertThat(shown.poll(10, TimeUnit.SECONDS)).isEqualTo("rise {\"gold\":1}");
    prices.dispose();
    client.close();
  }

  @Test
  void thePollingOfTheDocumentFindsItsItems() throws Exception {
    String url = server.url("/orders").toString();
    Protocol orders =
        Protocol.plain()
            .withPolling(
                PlainPolling.defaults()
                    .url(
                        (start, cursor) ->
                            start.newBuilder().setQueryParameter("since", cursor).build())
                    .items(page -> page.getAsJsonObject().getAsJsonArray("results"))
                    .cursor(page -> page.getAsJsonObject().get("next").getAsString())
                    .id(order -> order.getAsJsonObject().get("number").getAsString())
                    .type(order -> order.getAsJsonObject().get("state").getAsString()));
    server.enqueue(
        json("{\"results\":[{\"number\":17,\"state\":\"paid\"}],\"next\":\"x1\",\"old\":[]}"));
    server.enqueue(json("{\"results\":[],\"next\":\"x1\"}"));

    try (BywashClient client =
        client(BywashClient.builder(url).protocol(orders), TransportType.SHORT_POLL)) {
      Event first = client.subscribe("orders").blockingFirst();
      assertThat(first.id()).isEqualTo("17");
      assertThat(first.type()).isEqualTo("paid");
    }
    assertThat(server.takeRequest().getPath()).isEqualTo("/orders");
  }

  @Test
  void tidelineDeliversResumesAndTellsWhatItHasForgotten() throws Exception {
    server.enqueue(stream(level(1, "dover") + level(2, "calais") + alive(5)));
    server.enqueue(stream(level(5, "dover") + level(6, "dover")));
    server.enqueue(
        stream("event: forgotten\ndata: {\"n\":90}\n\n" + level(91, "dover"))
            .setHeader("Content-Length", 100_000_000));

    try (BywashClient client = tideline(TransportType.SSE)) {
      TestSubscriber<Signal> signals = client.signals(StreamRequest.of("dover")).test();
      signals.awaitCount(5);
      assertThat(signals.values().stream().skip(1).map(ProtocolsDocTest::text))
          .containsExactly("1 dover", "6 dover", "expired", "91 dover");
    }
    assertThat(server.takeRequest().getPath()).isEqualTo("/levels/stream?gauge=dover");
    assertThat(server.takeRequest().getPath()).isEqualTo("/levels/stream?gauge=dover&after=5");
    assertThat(server.takeRequest().getPath()).isEqualTo("/levels/stream?gauge=dover&after=6");
  }

  @Test
  void tidelineIsPolledWhereTheStreamIsRefused() throws Exception {
    server.enqueue(new MockResponse().setResponseCode(503));
    server.enqueue(json("{\"levels\":[" + json(3, "dover") + "],\"last\":4}"));
    server.enqueue(json("{\"n\":50,\"levels\":[" + json(51, "dover") + "],\"last\":51}"));
    server.enqueue(json("{\"levels\":[],\"last\":51}"));

    try (BywashClient client = tideline(TransportType.SSE, TransportType.SHORT_POLL)) {
      TestSubscriber<Signal> signals =
          client.signals(StreamRequest.of("dover").fromEarliest()).test();
      signals.awaitCount(4);
      assertThat(signals.values().stream().skip(1).map(ProtocolsDocTest::text))
          .containsExactly("3 dover", "expired", "51 dover");
    }
    assertThat(server.takeRequest().getPath()).isEqualTo("/levels/stream?gauge=dover&after=0");
    assertThat(server.takeRequest().getPath()).isEqualTo("/levels?gauge=dover&after=0");
    assertThat(server.takeRequest().getPath()).isEqualTo("/levels?gauge=dover&after=4");
  }

  private void show(String line) {
    shown.add(line);
  }

  private BywashClient tideline(TransportType... transports) {
    String url = server.url("/levels").toString();
    return client(BywashClient.builder(url).protocol(new TidelineProtocol()), transports);
  }

  private static BywashClient client(BywashClient.Builder builder, TransportType... transports) {
    return builder
        .transports(transports)
        .retryPolicy(RetryPolicy.defaults().withBackoff(100, 100, TimeUnit.MILLISECONDS))
        .shortPollInterval(100, TimeUnit.MILLISECONDS)
        .build();
  }

  private static String level(int n, String gauge) {
    return "event: level\ndata: " + json(n, gauge) + "\n\n";
  }

  private static String alive(int n) {
    return "event: alive\ndata: {\"n\":" + n + "}\n\n";
  }

  private static String json(int n, String gauge) {
    return "{\"n\":" + n + ",\"gauge\":\"" + gauge + "\",\"at\":1517966773840,\"metres\":4.2}";
  }

  private static MockResponse stream(String blocks) {
    return new MockResponse().setHeader("Content-Type", "text/event-stream").setBody(blocks);
  }

  private static MockResponse json(String body) {
    return new MockResponse().setHeader("Content-Type", "application/json").setBody(body);
  }

  private static String text(Signal signal) {
    return signal instanceof Gap
        ? ((Gap) signal).reason().toString()
        : ((Event) signal).id() + " " + ((Event) signal).channel();
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }

  /** The text without regard to how its lines are broken. */
  private static String words(String text) {
    return text.replaceAll("\\s+", "");
  }
}
