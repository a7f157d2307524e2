package dev.bywash.bench.source;

import dev.bywash.bench.child.Task;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The source in a JVM of its own. Prints its port, and goes on until it is ended. */
public final class SourceTask implements Task {
  @Override
  public Map<String, Double> run(List<String> arguments) throws Exception {
    try (EventSourceServer server = EventSourceServer.start()) {
      System.out.println(server.port());
      new CountDownLatch(1).await();
      return Map.of();
    }
  }
}
