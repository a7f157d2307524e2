package dev.bywash.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.Test;

/** What {@link LeakHunterTest} runs: one test that cleans up, and others that do not. */
class Specimens {
  /** Until then a left thread goes on. */
  static volatile CountDownLatch end = new CountDownLatch(1);

  /** A pool that a test has left, for who cleans up behind it. */
  static volatile OkHttpClient left;

  @Test
  void cleansUp() throws Exception {
    Thread thread = new Thread(() -> {});
    thread.start();
    OkHttpClient client = new OkHttpClient();
    getAndRead(client);
    client.connectionPool().evictAll();
    PooledByteBufAllocator.DEFAULT.directBuffer(16).release();
  }

  @Test
  void leavesAThread() {
    CountDownLatch ended = end;
    new Thread(() -> awaitQuietly(ended), "left-behind").start();
  }

  @Test
  void leavesABody() throws IOException {
    try (MockWebServer server = new MockWebServer()) {
      assertThat(get(new OkHttpClient(), server).code()).isEqualTo(200);
    }
  }

  @Test
  void leavesAPooledConnection() throws IOException {
    left = new OkHttpClient();
    getAndRead(left);
  }

  @Test
  void losesABuffer() {
    for (int i = 0; i < 50; i++) {
      PooledByteBufAllocator.DEFAULT.directBuffer(16).writeByte(i);
    }
  }

  @Test
  void dies() throws InterruptedException {
    throwOnAThread();
  }

  @Test
  @ExpectedErrors(uncaught = IllegalStateException.class)
  void diesAsExpected() throws InterruptedException {
    throwOnAThread();
  }

  @Test
  void hasAnErrorForNobody() {
    RxJavaPlugins.onError(new IllegalStateException("for nobody"));
  }

  @Test
  @ExpectedErrors(undeliverable = IllegalStateException.class)
  void hasAnErrorForNobodyAsExpected() {
    RxJavaPlugins.onError(new IllegalStateException("for nobody"));
  }

  @Test
  @ExpectedErrors(undeliverable = IOException.class)
  void hasAnotherErrorThanExpected() {
    RxJavaPlugins.onError(new IllegalStateException("for nobody"));
  }

  private static void getAndRead(OkHttpClient client) throws IOException {
    try (MockWebServer server = new MockWebServer();
        Response response = get(client, server)) {
      assertThat(response.body().string()).isEqualTo("hello");
    }
  }

  private static Response get(OkHttpClient client, MockWebServer server) throws IOException {
    server.enqueue(new MockResponse().setBody("hello"));
    Request request = new Request.Builder().url(server.url("/")).build();
    return client.newCall(request).execute();
  }

  private static void throwOnAThread() throws InterruptedException {
    Thread thread =
        new Thread(
            () -> {
              throw new IllegalStateException("on purpose");
            },
            "doomed");
    thread.start();
    thread.join();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
