package dev.bywash.bench.server;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** A server and the load on it, each in a process of its own. */
final class Contender implements AutoCloseable {
  private static final List<String> LOAD_FLAGS = List.of("-XX:+UseSerialGC", "-Xmx512m");

  private final EventServer server;
  private final JavaChild load;

  private Contender(EventServer server, JavaChild load) {
    this.server = server;
    this.load = load;
  }

  static Contender with(EventServer server) throws IOException {
    try {
      return new Contender(
          server,
          JavaChild.start(
              LoadProcess.class,
              LOAD_FLAGS,
              server.dialect().name(),
              Integer.toString(server.port())));
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  EventServer server() {
    return server;
  }

  void open(Form form, int subscribers) throws IOException {
    load.ask("open " + form + " " + subscribers);
  }

  void closeSubscribers() throws IOException {
    load.ask("close");
  }

  /** What a fan-out took: the server's CPU, and the median wait of the last subscriber. */
  record FanOut(double cpuSeconds, double lastMillis) {}

  FanOut fanOut(int bursts, int eventsPerBurst) throws IOException {
    double before = Usage.cpuSeconds(server.process());
    String answer = load.ask(String.format(Locale.ROOT, "fan-out %d %d", bursts, eventsPerBurst));
    double cpu = Usage.cpuSeconds(server.process()) - before;
    return new FanOut(cpu, Long.parseLong(answer) / 1e6);
  }

  @Override
  public void close() throws IOException {
    try {
      load.close();
    } finally {
      server.close();
    }
  }

  @Override
  public String toString() {
    return server.dialect().title();
  }
}
