package dev.bywash.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.bywash.harness.hub.Transport;
import dev.bywash.harness.log.Cursor;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every transport owes its clients, over real sockets. */
abstract class TransportContractTest {

  private static final int HAND_OVERS = 1_000;
  private static final int LEAST_HAND_OVERS = 50;
  private static final Duration HAND_OVER_TIME = Duration.ofSeconds(4);
  private static final int AHEAD = 50;

  final HarnessServer server =
      HarnessServer.start(
          HarnessOptions.builder()
              .epoch("k3v9")
              .threads(2)
              .retainEvents(100)
              .heartbeat(Duration.ofSeconds(10))
              .build());

  abstract Transport transport();

  abstract EventClient open(HarnessServer server, String query, String... headers);

  /** Asks for this transport, whatever the answer. */
  abstract RawClient.Response ask(String query, String... headers);

  abstract int refusalWhenNotOffered();

  private EventClient open(String query, String... headers) {
    return open(server, query, headers);
  }

  @AfterEach
  void close() {
    server.close();
  }

  Cursor publish(String channel) {
    return server.publish(channel, "t", "1");
  }

  static String id(String event) {
    return JsonParser.parseString(event).getAsJsonObject().get("id").getAsString();
  }

  @Test
  void saysHelloFirst() {
    publish("quakes");
    try (EventClient client = open("channel=quakes")) {
      assertThat(client.hello())
          .hasToString(
              "{\"cursor\":\"k3v9-1\",\"heartbeat\":10000,"
                  + "\"transports\":[\"websocket\",\"sse\",\"long-poll\",\"short-poll\"],"
                  + "\"resume\":\"exact\",\"earliest\":\"k3v9-0\",\"latest\":\"k3v9-1\",\"accepts\":[\"subscribe\"]}");
    }
  }

  @Test
  void sendsTheBytesOfTheLog() {
    try (EventClient client = open("channel=quakes")) {
      server.publish("quakes", "quake.reported", "{\"ü\": [1.50, \"\\u00e9,{\\\"id\\\":\"]}");

      byte[] inLog = server.log().read(0, c -> true, 1, 1).events().get(0).json();
      assertThat(client.nextEvent().getBytes(UTF_8)).isEqualTo(inLog);
    }
  }

  @Test
  void beginsNowWithoutACursor() {
    publish("quakes");
    try (EventClient client = open("channel=quakes")) {
      publish("quakes");
      assertThat(id(client.nextEvent())).isEqualTo("k3v9-2");
    }
  }

  @Test
  void carriesSeveralChannelsInLogOrderAndNoOthers() {
    try (EventClient client = open("channel=a&channel=b&channel=a")) {
      publish("b");
      publish("c");
      publish("a");
      publish("b");
      assertThat(id(client.nextEvent())).isEqualTo("k3v9-1");
      assertThat(id(client.nextEvent())).isEqualTo("k3v9-3");
      assertThat(id(client.nextEvent())).isEqualTo("k3v9-4");
    }
  }

  @Test
  void resumesAfterTheCursorOfTheQuery() {
    for (int i = 0; i < 5; i++) {
      publish("quakes");
    }
    try (EventClient client = open("channel=quakes&lastEventId=k3v9-2")) {
      assertThat(client.hello().get("resume").getAsString()).isEqualTo("exact");
      assertThat(client.hello().get("cursor").getAsString()).isEqualTo("k3v9-2");
      assertThat(id(client.nextEvent())).isEqualTo("k3v9-3");
    }
  }

  @Test
  void resumesAfterTheCursorOfTheHeaderEvenWithOneInTheQuery() {
    for (int i = 0; i < 5; i++) {
      publish("quakes");
    }
    try (EventClient client = open("channel=quakes&lastEventId=k3v9-1", "Last-Event-ID: k3v9-3")) {
      assertThat(client.hello().get("cursor").getAsString()).isEqualTo("k3v9-3");
      assertThat(id(client.nextEvent())).isEqualTo("k3v9-4");
    }
  }

  @Test
  void beginsWithTheOldestEventKeptWhenAskedTo() {
    for (int i = 0; i < 130; i++) {
      publish("quakes");
    }
    try (EventClient client = open("channel=quakes&lastEventId=earliest")) {
      assertThat(client.hello().get("resume").getAsString()).isEqualTo("exact");
      assertThat(client.hello().get("cursor").getAsString()).isEqualTo("k3v9-30");
      assertThat(id(client.nextEvent())).isEqualTo("k3v9-31");
    }
  }

  @Test
  void tellsAnExpiredCursor() {
    for (int i = 0; i < 130; i++) {
      publish("quakes");
    }
    assertGap("k3v9-29", "expired", "k3v9-30");
  }

  @Test
  void tellsACursorOfAnotherLife() {
    publish("quakes");
    assertGap("gone-1", "unknown-epoch", "k3v9-0");
  }

  @Test
  void tellsWhatIsNoCursor() {
    publish("quakes");
    assertGap("k3v9-2", "malformed", "k3v9-0");
    assertGap("what%22ever", "malformed", "k3v9-0");
  }

  private void assertGap(String requested, String reason, String start) {
    try (EventClient client = open("channel=quakes&lastEventId=" + requested)) {
      JsonObject hello = client.hello();
      assertThat(hello.get("resume").getAsString()).isEqualTo("gap");
      assertThat(hello.get("reason").getAsString()).isEqualTo(reason);
      assertThat(hello.get("requested").getAsString()).isEqualTo(requested.replace("%22", "\""));
      assertThat(hello.get("cursor").getAsString()).isEqualTo(start);
      assertThat(hello.get("earliest").getAsString()).isEqualTo(start);
      Cursor first = new Cursor("k3v9", Cursor.parse(start).orElseThrow().offset() + 1);
      assertThat(id(client.nextEvent())).isEqualTo(first.toString());
    }
  }

  @Test
  void refusesARequestWithoutAChannel() {
    RawClient.Response response = ask("");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(response.json().get("detail").getAsString()).startsWith("'channel' is missing");
  }

  @Test
  void refusesBadNamesAndTooManyChannels() {
    assertThat(ask("channel=a%0Db").status()).isEqualTo(400);
    assertThat(ask("channel=a%00").status()).isEqualTo(400);
    assertThat(ask("channel=").status()).isEqualTo(400);
    StringBuilder many = new StringBuilder("channel=c0");
    for (int i = 1; i <= 100; i++) {
      many.append("&channel=c").append(i);
    }
    assertThat(ask(many.toString()).json().get("detail").getAsString()).contains("101");
    assertThat(ask("channel=%zz").status()).isEqualTo(400);
  }

  @Test
  void canBeTakenOutOfTheOfferWhileTheServerRuns() {
    server.offer(EnumSet.complementOf(EnumSet.of(transport())));
    RawClient.Response refusal = ask("channel=quakes");
    assertThat(refusal.status()).isEqualTo(refusalWhenNotOffered());
    assertThat(refusal.header("Content-Type")).isEqualTo("application/problem+json");

    server.offer(Set.of(transport()));
    try (EventClient client = open("channel=quakes")) {
      assertThat(client.hello().getAsJsonArray("transports"))
          .hasToString("[\"" + transport().wireName() + "\"]");
    }
  }

  /**
   * One publisher runs flat out, never further ahead than a bound, while two readers come back a
   * thousand times each, or for as long as there is time, and each time read until they are live.
   */
  @Test
  void losesAndDoublesNothingThroughThousandsOfHandOvers() throws Exception {
    try (HarnessServer busy = HarnessServer.start()) {
      AtomicLong published = new AtomicLong();
      AtomicBoolean done = new AtomicBoolean();
      Reader first = new Reader(busy, published);
      Reader second = new Reader(busy, published);
      Thread publisher =
          new Thread(
              () -> {
                while (!done.get()) {
                  long next = published.get() + 1;
                  if (next - Math.min(first.seen, second.seen) > AHEAD) {
                    LockSupport.parkNanos(1_000);
                  } else {
                    busy.publish("noise", "t", "0");
                    busy.publish("quakes", "t", Long.toString(next));
                    published.set(next);
                  }
                }
              });
      publisher.start();
      first.start();
      second.start();
      first.join();
      second.join();
      done.set(true);
      publisher.join();
      first.check();
      second.check();
    }
  }

  private final class Reader extends Thread {

    private final HarnessServer busy;
    private final AtomicLong published;

    /** The number of the last event seen. */
    volatile long seen;

    private int handOvers;

    /** Read by the test after the thread has ended. */
    private Throwable failure;

    Reader(HarnessServer busy, AtomicLong published) {
      this.busy = busy;
      this.published = published;
    }

    @Override
    public void run() {
      long began = System.nanoTime();
      String cursor = "earliest";
      try {
        while (handOvers < LEAST_HAND_OVERS
            || (handOvers < HAND_OVERS && System.nanoTime() - began < HAND_OVER_TIME.toNanos())) {
          cursor = handOver(cursor);
          handOvers++;
        }
      } catch (Throwable e) {
        failure = e;
      }
      seen = Long.MAX_VALUE / 2;
    }

    private String handOver(String cursor) {
      try (EventClient client = open(busy, "channel=quakes&lastEventId=" + cursor)) {
        assertThat(client.hello().get("resume").getAsString()).isEqualTo("exact");
        long live = published.get() + 1 + seen % 7;
        String event = "";
        while (seen < live) {
          event = client.nextEvent();
          long number =
              Long.parseLong(event, event.indexOf("\"data\":") + 7, event.length() - 1, 10);
          if (number != seen + 1) {
            throw new AssertionError("after " + seen + " came " + event);
          }
          seen = number;
        }
        return event.isEmpty() ? cursor : event.substring(7, event.indexOf('"', 7));
      }
    }

    void check() {
      assertThat(failure).isNull();
    }
  }
}
