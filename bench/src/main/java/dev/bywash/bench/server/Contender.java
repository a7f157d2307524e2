package dev.bywash.bench.server;

import java.io.IOException;
import java.util.List;

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

  static void closeSubscribers(List<Contender> contenders) throws IOException {
    for (Contender contender : contenders) {
      contender.closeSubscribers();
    }
  }

  void openPollers(int count) throws IOException {
    load.ask("poll " + count);
  }

  /** What a load took of the server's CPU, and the time that the load speaks of. */
  record Cost(double cpuSeconds, double millis) {}

  /** The time is the median wait of the last subscriber. */
  Cost fanOut(int bursts, int eventsPerBurst) throws IOException {
    return cost("fan-out " + bursts + " " + eventsPerBurst);
  }

  /** The time is until the last subscriber has the last event. */
  Cost replay(Form form, int subscribers) throws IOException {
    return cost("replay " + form + " " + subscribers);
  }

  /** Answers with the server's CPU time, in seconds. */
  double publish(int bursts, int eventsPerBurst) throws IOException {
    double before = Usage.cpuSeconds(server.process());
    load.ask("publish " + bursts + " " + eventsPerBurst);
    return Usage.cpuSeconds(server.process()) - before;
  }

  private Cost cost(String command) throws IOException {
    double before = Usage.cpuSeconds(server.process());
    String nanos = load.ask(command);
    return new Cost(Usage.cpuSeconds(server.process()) - before, Long.parseLong(nanos) / 1e6);
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
