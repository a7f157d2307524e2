package dev.bywash.internal.transport;

import static dev.bywash.internal.transport.Wire.event;
import static dev.bywash.internal.transport.Wire.heard;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bywash.Failure.Kind;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the transports owe that keep one connection open. */
abstract class StreamContractTest extends TransportContractTest {
  RawServer raw;

  /** Reads the request, and answers as it should be. */
  abstract void begin(RawServer.Peer peer) throws Exception;

  /** A control message of this name, or an event when it has none, as bytes on the wire. */
  abstract byte[] encode(String control, String json);

  byte[] encode(String eventJson) {
    return encode(null, eventJson);
  }

  @AfterEach
  void closeRawServer() throws IOException {
    if (raw != null) {
      raw.close();
    }
  }

  /** Serves every connection by this script. */
  Link openRaw(RawServer.Script script) throws IOException {
    raw = new RawServer(script);
    return open(raw.url("http"), null);
  }

  /** Greets every client, and goes on by this script. */
  Link openGreeted(RawServer.Script script) throws IOException {
    return openRaw(
        peer -> {
          begin(peer);
          peer.write(encode("hello", Wire.HELLO));
          script.serve(peer);
        });
  }

  @Test
  void everyControlMessageIsToldInItsPlace() throws Exception {
    openGreeted(
        peer -> {
          peer.write(encode(event(1)));
          peer.write(encode("heartbeat", "{\"cursor\":\"k-5\"}"));
          peer.write(encode("brandnew", "{\"a\":[1,{\"b\":null}]}"));
          peer.write(encode(event(6)));
          peer.write(encode("reconnect", "{\"after\":1730}"));
          peer.awaitEnd();
        });
    listener.hears("hello k-0", heard(1), "heartbeat k-5", heard(6), "reconnect 1730");
  }

  @Test
  void oneByteAtATimeIsEnough() throws Exception {
    openRaw(
        peer -> {
          begin(peer);
          byte[][] messages = {
            encode("hello", Wire.HELLO), encode(event(1, "\"äß€😀\"")), encode(event(2))
          };
          for (byte[] message : messages) {
            for (byte b : message) {
              peer.write(new byte[] {b});
            }
          }
          peer.awaitEnd();
        });
    listener.hears("hello k-0", "event k-1 \"äß€😀\"", heard(2));
  }

  @Test
  void aCharacterCutInTheMiddleIsWholeAgain() throws Exception {
    CountDownLatch heardFirst = new CountDownLatch(1);
    byte[] message = encode(event(2, "\"😀\""));
    int cut = indexOf(message, (byte) 0xf0) + 2;
    openGreeted(
        peer -> {
          peer.write(encode(event(1)));
          peer.write(Arrays.copyOf(message, cut));
          await(heardFirst);
          peer.write(Arrays.copyOfRange(message, cut, message.length));
          peer.awaitEnd();
        });
    listener.hears("hello k-0", heard(1));
    heardFirst.countDown();
    listener.hears("event k-2 \"😀\"");
  }

  private static int indexOf(byte[] bytes, byte wanted) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    throw new AssertionError();
  }

  @Test
  void connectionThatEndsInsideAMessageNeverYieldsIt() throws Exception {
    openGreeted(
        peer -> {
          peer.write(encode(event(1)));
          byte[] message = encode(event(2));
          peer.write(Arrays.copyOf(message, message.length / 2));
        });
    listener.hears("hello k-0", heard(1));
    assertThat(listener.failure().kind()).isIn(Kind.BROKEN, Kind.ENDED);
  }

  @Test
  void blockedListenerHoldsUpTheServerAndLosesNothing() throws Exception {
    int count = 400;
    String payload = '"' + "x".repeat(100_000) + '"';
    AtomicLong sent = new AtomicLong();
    listener.gate = new CountDownLatch(1);
    openGreeted(
        peer -> {
          for (int i = 1; i <= count; i++) {
            peer.write(encode(event(i, payload)));
            sent.incrementAndGet();
          }
          peer.awaitEnd();
        });
    listener.hears("hello k-0", "event k-1 " + payload);
    long stalledAt = awaitStall(sent);
    assertThat(stalledAt).isLessThan(count);
    assertThat(listener.rest()).isEmpty();
    listener.gate.countDown();
    for (int i = 2; i <= count; i++) {
      listener.hears("event k-" + i + " " + payload);
    }
  }

  /** Waits until a counter stands still, which only time can tell. */
  private static long awaitStall(AtomicLong counter) throws InterruptedException {
    long before = -1;
    long now = counter.get();
    while (now != before) {
      TimeUnit.MILLISECONDS.sleep(300);
      before = now;
      now = counter.get();
    }
    return now;
  }

  @Test
  void timeoutsOfTheAppDoNotEndAQuietStream() throws Exception {
    app =
        app.newBuilder()
            .readTimeout(100, TimeUnit.MILLISECONDS)
            .callTimeout(150, TimeUnit.MILLISECONDS)
            .build();
    openGreeted(
        peer -> {
          // Longer than either timeout: no condition but time says that they did not strike.
          TimeUnit.MILLISECONDS.sleep(400);
          peer.write(encode(event(1)));
          peer.awaitEnd();
        });
    listener.hears("hello k-0", heard(1));
  }

  @Test
  void fiveOpenStreamsLeaveTheAppItsPlaces() throws Exception {
    CountDownLatch open = new CountDownLatch(6);
    openRaw(
        peer -> {
          begin(peer);
          open.countDown();
          peer.awaitEnd();
        });
    for (int i = 0; i < 5; i++) {
      transports.get(type()).open(CHANNELS, null, new RecordingListener());
    }
    await(open);
    assertThat(app.dispatcher().runningCallsCount()).isZero();
    assertThat(app.dispatcher().queuedCallsCount()).isZero();
  }

  @Test
  void cancelClosesTheSocket() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    Link link =
        openGreeted(
            peer -> {
              try {
                peer.awaitEnd();
              } finally {
                ended.countDown();
              }
            });
    listener.hears("hello k-0");
    link.cancel();
    await(ended);
  }

  @Test
  void mayBeQuietForTwoHeartbeats() throws Exception {
    assertThat(openGreeted(RawServer.Peer::awaitEnd).quietLimitMillis(15_000)).isEqualTo(30_000);
  }
}
