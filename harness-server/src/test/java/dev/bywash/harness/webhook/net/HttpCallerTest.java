package dev.bywash.harness.webhook.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.harness.webhook.net.CallFailure.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Receivers that misbehave, on real sockets. */
class HttpCallerTest {

  private static final Duration SHORT = Duration.ofMillis(400);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final MockWebServer receiver = new MockWebServer();
  private final HttpCaller caller = caller("127.0.0.0/8", HostResolver.SYSTEM);

  private static HttpCaller caller(String allowed, HostResolver resolver) {
    return new HttpCaller(new AddressRules(List.of(Cidr.parse(allowed))), resolver, null);
  }

  @AfterEach
  void close() throws Exception {
    caller.close();
    receiver.shutdown();
  }

  private TargetUrl url() {
    return TargetUrl.parse("http://127.0.0.1:" + receiver.getPort() + "/hook?a=b");
  }

  private HttpReply post(Duration deadline) throws Exception {
    return caller.post(url(), Map.of("X-Own", "1"), "{}".getBytes(UTF_8), deadline).get();
  }

  private static CallFailure failure(HttpCaller caller, TargetUrl url, Duration deadline)
      throws Exception {
    try {
      HttpReply reply = caller.post(url, Map.of(), new byte[0], deadline).get(60, TimeUnit.SECONDS);
      throw new AssertionError("answered with " + reply);
    } catch (ExecutionException e) {
      return (CallFailure) e.getCause();
    }
  }

  @Test
  void postsAndReadsTheAnswer() throws Exception {
    receiver.enqueue(
        new MockResponse().setResponseCode(503).setHeader("Retry-After", "7").setBody("busy"));

    HttpReply reply = post(LONG);

    assertThat(reply).isEqualTo(new HttpReply(503, "7", "busy"));
    RecordedRequest request = receiver.takeRequest();
    assertThat(request.getRequestLine()).isEqualTo("POST /hook?a=b HTTP/1.1");
    assertThat(request.getHeader("Host")).isEqualTo("127.0.0.1:" + receiver.getPort());
    assertThat(request.getHeader("X-Own")).isEqualTo("1");
    assertThat(request.getBody().readUtf8()).isEqualTo("{}");
  }

  @Test
  void theDeadlineCoversHeadersThatNeverCome() throws Exception {
    receiver.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));

    assertThat(failure(caller, url(), SHORT).kind()).isEqualTo(Kind.TIMEOUT);
  }

  @Test
  void theDeadlineCoversABodyThatDrips() throws Exception {
    receiver.enqueue(
        new MockResponse().setBody("x".repeat(1_000)).throttleBody(1, 50, TimeUnit.MILLISECONDS));

    assertThat(failure(caller, url(), SHORT).kind()).isEqualTo(Kind.TIMEOUT);
  }

  @Test
  void theDeadlineCoversTheHostsName() throws Exception {
    HostResolver hanging =
        host -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
          }
          return List.of(InetAddress.getLoopbackAddress());
        };
    try (HttpCaller slow = caller("127.0.0.0/8", hanging)) {
      assertThat(failure(slow, url(), SHORT).kind()).isEqualTo(Kind.TIMEOUT);
    }
  }

  @Test
  void readsNoMoreOfAnEndlessBodyThanItMust() throws Exception {
    receiver.enqueue(new MockResponse().setChunkedBody("y".repeat(10_000_000), 8_192));

    HttpReply reply = post(LONG);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.excerpt()).isEqualTo("y".repeat(1_024));
  }

  @Test
  void followsNoRedirect() throws Exception {
    receiver.enqueue(new MockResponse().setResponseCode(302).setHeader("Location", "/elsewhere"));

    assertThat(post(LONG).status()).isEqualTo(302);
    assertThat(receiver.getRequestCount()).isEqualTo(1);
  }

  @Test
  void tellsWhenTheConnectionIsResetOrEnds() throws Exception {
    receiver.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
    assertThat(failure(caller, url(), LONG).kind()).isEqualTo(Kind.BROKEN);

    receiver.enqueue(
        new MockResponse()
            .setBody("z".repeat(60_000))
            .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));
    assertThat(failure(caller, url(), LONG).kind()).isEqualTo(Kind.BROKEN);
  }

  @Test
  void tellsWhenNobodyListens() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThat(failure(caller, TargetUrl.parse("http://127.0.0.1:" + port), LONG).kind())
        .isEqualTo(Kind.CONNECT);
  }

  @Test
  void tellsWhenTheAnswerIsNoTls() throws Exception {
    receiver.enqueue(new MockResponse());
    TargetUrl url = TargetUrl.parse("https://127.0.0.1:" + receiver.getPort() + "/");

    assertThat(failure(caller, url, LONG).kind()).isEqualTo(Kind.TLS);
  }

  @Test
  void tellsWhenTheAnswerIsNoHttp() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread talker =
          new Thread(
              () -> {
                try (Socket socket = server.accept()) {
                  socket.getInputStream().read();
                  socket.getOutputStream().write("220 mail ESMTP\r\n\r\n".getBytes(UTF_8));
                  socket.getInputStream().read(new byte[10_000]);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      talker.start();
      TargetUrl url = TargetUrl.parse("http://127.0.0.1:" + server.getLocalPort() + "/");

      assertThat(failure(caller, url, LONG).kind()).isEqualTo(Kind.MALFORMED);
      talker.join(10_000);
    }
  }

  @Test
  void connectsToNoAddressThatIsNotAllowed() throws Exception {
    try (HttpCaller strict = caller("10.0.0.0/8", HostResolver.SYSTEM)) {
      for (String host : List.of("127.0.0.1", "localhost", "[::1]", "2130706433")) {
        TargetUrl url = TargetUrl.parse("http://" + host + ":" + receiver.getPort() + "/");
        assertThat(failure(strict, url, LONG).kind()).as(host).isEqualTo(Kind.REFUSED);
      }
    }
    assertThat(receiver.getRequestCount()).isZero();
  }

  @Test
  void aNameThatChangesItsAddressAfterTheCheckGainsNothing() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    InetAddress documentation = InetAddress.getByName("198.51.100.1");
    HostResolver rebinding =
        host ->
            List.of(
                asked.incrementAndGet() == 1 ? documentation : InetAddress.getLoopbackAddress());
    TargetUrl url = TargetUrl.parse("http://rebind.test:" + receiver.getPort() + "/");
    // The first address is allowed here, and nobody answers there.
    try (HttpCaller fooled = caller("198.51.100.0/24", rebinding)) {
      assertThat(failure(fooled, url, SHORT).kind()).isIn(Kind.TIMEOUT, Kind.CONNECT);
      assertThat(asked).hasValue(1);
      assertThat(failure(fooled, url, LONG).kind()).isEqualTo(Kind.REFUSED);
    }
    assertThat(receiver.getRequestCount()).isZero();
  }

  @Test
  void skipsTheAddressesOfANameThatAreNotAllowed() throws Exception {
    receiver.enqueue(new MockResponse());
    InetAddress inside = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
    InetAddress local = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    HostResolver mixed = host -> List.of(inside, local);
    try (HttpCaller some = caller("127.0.0.0/8", mixed)) {
      TargetUrl url = TargetUrl.parse("http://mixed.test:" + receiver.getPort() + "/");
      assertThat(some.post(url, Map.of(), new byte[0], LONG).get().status()).isEqualTo(200);
    }
  }

  @Test
  void failsWhatIsInFlightWhenItCloses() throws Exception {
    receiver.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
    var reply = caller.post(url(), Map.of(), new byte[0], LONG);
    receiver.takeRequest();

    caller.close();

    assertThat(reply)
        .isCompletedExceptionally()
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(CallFailure.class)
        .withMessageContaining("closing");
    assertThat(failure(caller, url(), LONG).kind()).isEqualTo(Kind.CLOSED);
  }
}
