package dev.bywash.bench.server;

import dev.bywash.harness.HarnessOptions;
import dev.bywash.harness.HarnessServer;
import java.io.IOException;
import java.util.List;

/** The harness server in a JVM of its own, with one event loop, as Nchan has one worker. */
final class HarnessProcess implements EventServer {
  /** What the JVM is given; the page prints it. */
  static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Xms64m", "-Xmx512m");

  private final JavaChild child;
  private final int port;

  HarnessProcess() throws IOException {
    child = JavaChild.start(HarnessProcess.class, FLAGS);
    port = Integer.parseInt(child.answer());
  }

  /** The child's side: prints its port, and ends with its input. */
  public static void main(String[] args) throws IOException {
    HarnessOptions options =
        HarnessOptions.builder()
            .threads(1)
            .retainEvents(Nchan.MESSAGES)
            .epoch(Dialect.EPOCH)
            .build();
    try (HarnessServer server = HarnessServer.start(options)) {
      System.out.println(server.port());
      JavaChild.serve(
          command -> {
            System.gc();
            return "done";
          });
    }
  }

  @Override
  public Dialect dialect() {
    return Dialect.BYWASH;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public ProcessHandle process() {
    return child.handle();
  }

  @Override
  public void giveMemoryBack() throws IOException {
    child.ask("collect garbage");
  }

  @Override
  public void close() throws IOException {
    child.close();
  }
}
