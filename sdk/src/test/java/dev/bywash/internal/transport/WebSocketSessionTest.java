package dev.bywash.internal.transport;

import static dev.bywash.internal.transport.Wire.event;
import static dev.bywash.internal.transport.Wire.heard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.bywash.Failure;
import dev.bywash.Failure.Kind;
import dev.bywash.internal.time.FakeScheduler;
import dev.bywash.protocol.Opening;
import dev.bywash.protocol.Protocol;
import java.io.IOException;
import java.util.Arrays;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links that share a WebSocket, message by message. */
class WebSocketSessionTest {
  private static final HttpUrl URL = HttpUrl.get("http://127.0.0.1/events");

  private final HandWebSocket socket = new HandWebSocket();
  private final RecordingListener first = new RecordingListener();
  private final RecordingListener second = new RecordingListener();
  private final RecordingListener third = new RecordingListener();
  private final Site site = new Site(socket.client(), options());
  private final WebSocketSession session = session();
  private final WebSocketLink link = session.firstLink(first);

  private static TransportOptions options() {
    return new TransportOptions(
        new OkHttpClient(),
        URL,
        null,
        Protocol.bywash(),
        new FakeScheduler(),
        Runnable::run,
        1 << 20,
        25,
        5_000);
  }

  private WebSocketSession session() {
    Opening opening = new Opening(Arrays.asList("quakes"), null, 0, null);
    return new WebSocketSession(site, opening, new Request.Builder().url(URL).build());
  }

  @BeforeEach
  void greet() throws Exception {
    link.start();
    says(hello("k-0", null));
    first.hears("hello k-0");
  }

  private void says(String message) {
    session.onMessage(socket, message);
  }

  private static String hello(String cursor, Integer ref) {
    return answer(Wire.hello(cursor), ref);
  }

  private static String answer(String hello, Integer ref) {
    String number = ref == null ? "" : ",\"ref\":" + ref;
    String tail = ",\"accepts\":[\"presence\",\"subscribe\"]" + number + "}";
    return "{\"hello\":" + hello.substring(0, hello.length() - 1) + tail + "}";
  }

  private Link ask(Link of, RecordingListener listener) {
    return of.resubscribe(Arrays.asList("quakes", "al\"erts"), "k-1", listener);
  }

  @Test
  void asksInOneMessageForAllThatIsWanted() {
    ask(link, second);
    assertThat(socket.sent)
        .containsExactly(
            "{\"subscribe\":{\"ref\":1,\"channels\":[\"quakes\",\"al\\\"erts\"],"
                + "\"lastEventId\":\"k-1\"}}");
  }

  @Test
  void goesOnWithTheOldLinkUntilTheHelloOfTheNewOne() throws Exception {
    ask(link, second);
    says(event(1));
    says(hello("k-1", 1));
    says(event(2));
    says("{\"heartbeat\":{\"cursor\":\"k-2\"}}");

    first.hears(heard(1));
    first.hearsNothingMore();
    second.hears("hello k-1", heard(2), "heartbeat k-2");
  }

  @Test
  void keepsTheSocketUntilTheLastLinkIsCancelled() {
    Link next = ask(link, second);
    says(hello("k-1", 1));
    link.cancel();
    assertThat(socket.cancelled).isFalse();

    next.cancel();
    assertThat(socket.cancelled).isTrue();
  }

  @Test
  void aCancelledRequestLeavesWhatItsAnswerBringsToTheOldLink() throws Exception {
    ask(link, second).cancel();
    says(answer(Wire.gapHello("k-1"), 1));
    says(event(2));

    first.hears("hello k-1 gap expired", heard(2));
    second.hearsNothingMore();
    assertThat(socket.cancelled).isFalse();
  }

  @Test
  void anEventThatANewLinkWasGivenInVainComesToTheOldOne() throws Exception {
    Link[] next = new Link[1];
    RecordingListener refusing =
        new RecordingListener() {
          @Override
          public void event(String id, String channel, String type, long time, String json) {
            next[0].cancel();
          }
        };
    next[0] = ask(link, refusing);
    says(answer(Wire.gapHello("k-1"), 1));
    says(event(2));

    first.hears("hello k-1 gap expired", heard(2));
  }

  @Test
  void anEventFallsBackOverSeveralLinksThatWereGivenUp() throws Exception {
    Link two = ask(link, second);
    Link three = ask(link, third);
    says(hello("k-1", 1));
    says(hello("k-2", 2));
    two.cancel();
    three.cancel();
    says(event(3));

    first.hears("hello k-1", "hello k-2", heard(3));
  }

  @Test
  void aRefusalEndsTheLinkThatAskedAndNoOther() throws Exception {
    ask(link, second);
    says("{\"refused\":{\"ref\":1,\"status\":400,\"title\":\"Bad Request\",\"detail\":\"no\"}}");
    says(event(1));

    Failure failure = second.failure();
    assertThat(failure.kind()).isEqualTo(Kind.STATUS);
    assertThat(failure.code()).isEqualTo(400);
    assertThat(failure.detail()).isEqualTo("no");
    first.hears(heard(1));
  }

  @Test
  void theEndOfTheSocketIsToldToEveryLinkTheOldestFirst() throws Exception {
    StringBuilder order = new StringBuilder();
    RecordingListener noting =
        new RecordingListener() {
          @Override
          public void failed(Failure failure) {
            order.append(first.rest().isEmpty() ? "too early" : "after the first");
          }
        };
    ask(link, noting);
    session.onFailure(socket, new IOException("reset"), null);

    assertThat(order.toString()).isEqualTo("after the first");
  }

  @Test
  void everyByteIsHeardByEveryLink() {
    FakeScheduler clock = (FakeScheduler) site.options.scheduler;
    Link next = ask(link, second);
    clock.advance(7_000);
    says("{\"heartbeat\":{\"cursor\":\"k-2\"}}");

    assertThat(link.lastHeardMillis()).isEqualTo(clock.nowMillis());
    assertThat(next.lastHeardMillis()).isEqualTo(clock.nowMillis());
  }

  @Test
  void cannotAskAServerThatDoesNotTakeMessages() {
    says("{\"hello\":" + Wire.hello("k-3") + "}");
    assertThat(ask(link, second)).isNull();
    assertThat(socket.sent).isEmpty();
  }

  @Test
  void cannotAskOnASocketThatIsClosingOrClosed() {
    session.onClosing(socket, 1012, "");
    assertThat(ask(link, second)).isNull();
  }

  @Test
  void leavesNothingBehindWhenTheMessageCannotBeSent() throws Exception {
    socket.full = true;
    assertThat(ask(link, second)).isNull();
    link.cancel();

    assertThat(socket.cancelled).isTrue();
    second.hearsNothingMore();
  }

  @Test
  void leavesNothingBehindWhenTheTransportsAreClosedMeanwhile() {
    site.remove(link);
    site.close();
    assertThatIllegalStateException().isThrownBy(() -> ask(link, second));
    link.cancel();

    assertThat(socket.cancelled).isTrue();
  }

  @Test
  void leavesNothingBehindWhenTheMessageCannotBeMade() {
    socket.failure = new IllegalArgumentException("no such channel");
    assertThatIllegalArgumentException().isThrownBy(() -> ask(link, second));
    link.cancel();

    assertThat(socket.cancelled).isTrue();
  }

  @Test
  void aHelloWithANumberThatNobodyGaveIsTheOldLinks() throws Exception {
    says(hello("k-4", 99));
    first.hears("hello k-4");
  }

  @Test
  void holdsNoLinksThatHaveBeenReplaced() throws Exception {
    Link live = link;
    for (int ref = 1; ref <= 1_000; ref++) {
      Link next = ask(live, second);
      says(hello("k-1", ref));
      live.cancel();
      live = next;
    }
    assertThat(session.sink.answered).hasSizeLessThanOrEqualTo(2);
  }
}
