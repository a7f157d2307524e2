package dev.bywash.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Twenty clients whose leaving keeps a drain going, and the thread that drains. */
final class Crowd implements AutoCloseable {

  private final List<SseClient> clients = new ArrayList<>();
  private final Thread drain;

  /** Comes back when the server has begun to drain. */
  Crowd(HarnessServer server) {
    for (int i = 0; i < 20; i++) {
      clients.add(new SseClient(server, "channel=crowd"));
    }
    drain = new Thread(() -> server.drain(Duration.ofSeconds(2)));
    drain.start();
    Eventually.assertThat(() -> Pages.health(server).status(), status -> status == 503);
  }

  void awaitEnd() {
    try {
      drain.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    awaitEnd();
    clients.forEach(SseClient::close);
  }
}
