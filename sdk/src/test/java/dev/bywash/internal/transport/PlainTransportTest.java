package dev.bywash.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.Failure;
import dev.bywash.Failure.Kind;
import dev.bywash.TransportType;
import dev.bywash.internal.time.FakeScheduler;
import dev.bywash.protocol.CursorOrder;
import dev.bywash.protocol.Hello;
import dev.bywash.protocol.MessageSink;
import dev.bywash.protocol.Opening;
import dev.bywash.protocol.Protocol;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an event stream makes of a server that says neither hello nor how often it beats. */
@Timeout(30)
class PlainTransportTest {
  private static final String END = "the end";

  private final FakeScheduler scheduler = new FakeScheduler();
  private final ExecutorService readers = Executors.newCachedThreadPool();

  /** What the server writes next; it takes one text after the other. */
  private final SynchronousQueue<String> script = new SynchronousQueue<>();

  private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
  private RawServer server;
  private Transports transports;

  @AfterEach
  void stop() throws Exception {
    transports.close();
    readers.shutdown();
    server.close();
  }

  @Test
  void openIsTheProofBeforeAByteHasCome() throws Exception {
    open("text/event-stream", "7");

    assertThat(next()).isEqualTo("hello 7 every 45000");
    assertThat(heard).isEmpty();
  }

  @Test
  void anAnswerOfAnotherTypeProvesNothing() throws Exception {
    open("text/html", null);

    assertThat(((Failure) next()).kind()).isEqualTo(Kind.CONTENT_TYPE);
  }

  @Test
  void howOftenTheServerBeatsIsLearnedFromItsComments() throws Exception {
    open("text/event-stream", null);
    assertThat(next()).isEqualTo("hello  every 45000");

    for (int i = 1; i <= 3; i++) {
      scheduler.advance(16_000);
      // An event after the comment tells this test that the comment has been read.
      script.put(": beat\n\ndata: " + i + "\n\n");
      if (i == 3) {
        assertThat(next()).isEqualTo("hello  every 20000");
      }
      assertThat(next()).isEqualTo("event  " + i);
    }
  }

  @Test
  void anIdIsToldOnceAndNotWithTheEventsThatBringNone() throws Exception {
    open("text/event-stream", null);
    script.put("id: 1\ndata: a\n\ndata: b\n\nid: 2\ndata: c\n\nid:\ndata: d\n\ndata: e\n\n");

    next();
    for (String event : List.of("1 \"a\"", " \"b\"", "2 \"c\"", " \"d\"", " \"e\"")) {
      assertThat(next()).isEqualTo("event " + event);
    }
  }

  @ParameterizedTest
  @CsvSource({"3000, 3000", "1000, 1000", "999, -1", "0, -1", "-5, -1", "x, -1"})
  void whatRetryAsksForComesWithTheEndOfTheStream(String retry, long asked) throws Exception {
    open("text/event-stream", null);
    script.put("retry: " + retry + "\n");
    script.put(END);

    next();
    Failure failure = (Failure) next();
    assertThat(failure.kind()).isEqualTo(Kind.ENDED);
    assertThat(failure.retryAfterMillis()).isEqualTo(asked);
  }

  @Test
  void openIsTheProofOnAWebSocketToo() throws Exception {
    server =
        new RawServer(
            peer -> {
              peer.write(RawServer.Peer.upgrade(peer.readHead()) + "\r\n");
              peer.awaitEnd();
            });
    transports = new Transports(options(new HelloOnOpen()));
    transports.get(TransportType.WEBSOCKET).open(List.of("prices"), "7", listener);

    assertThat(next()).isEqualTo("hello 7 every 1000");
  }

  private void open(String contentType, String cursor) throws Exception {
    server =
        new RawServer(
            peer -> {
              peer.readHead();
              peer.write("HTTP/1.1 200 OK\r\nContent-Type: " + contentType + "\r\n\r\n");
              String text = script.take();
              while (!text.equals(END)) {
                peer.write(text);
                text = script.take();
              }
            });
    transports = new Transports(options(Protocol.plain()));
    transports.get(TransportType.SSE).open(List.of("prices"), cursor, listener);
  }

  private TransportOptions options(Protocol protocol) {
    return new TransportOptions(
        new OkHttpClient(),
        server.url("http"),
        null,
        protocol,
        scheduler,
        readers,
        1 << 20,
        25,
        5_000);
  }

  /** A language over WebSockets whose server says no hello. */
  private static final class HelloOnOpen implements Protocol {
    @Override
    public List<TransportType> transports() {
      return List.of(TransportType.WEBSOCKET);
    }

    @Override
    public Request request(TransportType transport, HttpUrl url, Opening opening) {
      return new Request.Builder().url(url).build();
    }

    @Override
    public Hello helloOnOpen(TransportType transport, Opening opening) {
      return new Hello(opening.cursor(), "", 1_000, transports(), null);
    }

    @Override
    public void readSse(String name, String id, String data, MessageSink sink) {}

    @Override
    public void readFrame(String text, MessageSink sink) {}

    @Override
    public boolean readPage(String body, Opening opening, MessageSink sink) {
      return false;
    }

    @Override
    public CursorOrder compare(String cursor, String other) {
      return CursorOrder.UNKNOWN;
    }
  }

  private Object next() throws InterruptedException {
    Object next = heard.poll(10, TimeUnit.SECONDS);
    assertThat(next).as("something heard").isNotNull();
    return next;
  }

  private final LinkListener listener =
      new LinkListener() {
        @Override
        public void hello(Hello hello) {
          heard.add("hello " + hello.cursor() + " every " + hello.heartbeatMillis());
        }

        @Override
        public void event(String id, String channel, String type, long timeMillis, String json) {
          heard.add("event " + id + " " + json);
        }

        @Override
        public void heartbeat(String cursor) {
          heard.add("heartbeat " + cursor);
        }

        @Override
        public void reconnect(long afterMillis) {
          heard.add("reconnect " + afterMillis);
        }

        @Override
        public void failed(Failure failure) {
          heard.add(failure);
        }
      };
}
