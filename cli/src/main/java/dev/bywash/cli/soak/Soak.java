package dev.bywash.cli.soak;

import dev.bywash.harness.HarnessOptions;
import dev.bywash.harness.HarnessServer;
import dev.bywash.harness.fault.ActiveFault;
import dev.bywash.harness.fault.Fault;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs a server under every rule of the catalogue at once, with clients of all transports, and
 * judges whether it is as well at the end as it was at the start.
 */
public final class Soak {
  private static final int CLIENTS = 32;
  private static final int KEPT_EVENTS = 200;
  private static final Duration PUBLISH_EVERY = Duration.ofMillis(10);

  /** Longer than the five seconds for which a closed connection may linger. */
  private static final Duration CALM = Duration.ofSeconds(20);

  private static final int SAMPLES = 10;
  private static final long HEAP_GROWTH = 48L * 1024 * 1024;
  private static final long BUFFERS_LEFT = 4L * 1024 * 1024;

  private final PrintStream out;
  private final long seed;
  private final AtomicLong connections = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  /** Reports to {@code out}; the same seed draws the same chances. */
  public Soak(PrintStream out, long seed) {
    this.out = out;
    this.seed = seed;
  }

  /** Runs for this long, and says what is wrong afterwards; nothing when all is well. */
  public List<String> run(Duration time) throws InterruptedException {
    HarnessOptions options =
        HarnessOptions.builder()
            .heartbeat(Duration.ofMillis(100))
            .maxStall(Duration.ofSeconds(2))
            .retainEvents(KEPT_EVENTS)
            .controlPort(0)
            .build();
    try (HarnessServer server = HarnessServer.start(options)) {
      List<Fault> rules = SoakRules.all(seed);
      rules.forEach(server.faults()::add);
      out.println(rules.size() + " rules, " + CLIENTS + " clients, seed " + seed);
      List<SoakSample> samples = load(server, time);
      List<String> wrong = new ArrayList<>();
      judgeRules(server, wrong);
      server.faults().clear();
      SoakSample end = calm(server);
      out.println("at rest  " + end);
      judge(samples, end, wrong);
      if (!SoakCheck.serves(server)) {
        wrong.add("a client without faults is no longer served");
      }
      return wrong;
    }
  }

  private List<SoakSample> load(HarnessServer server, Duration time) throws InterruptedException {
    List<SoakClient> clients = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      SoakClient client = new SoakClient(server.port(), seed + i, connections, bytes);
      Thread thread = new Thread(client, "soak-client-" + i);
      thread.setDaemon(true);
      thread.start();
      clients.add(client);
      threads.add(thread);
    }
    List<SoakSample> samples = new ArrayList<>();
    long began = System.nanoTime();
    for (int i = 1; i <= SAMPLES; i++) {
      publishUntil(server, began + time.toNanos() / SAMPLES * i);
      SoakSample sample = SoakSample.of(server);
      samples.add(sample);
      report(server, Duration.ofNanos(System.nanoTime() - began), sample);
    }
    clients.forEach(SoakClient::stop);
    for (Thread thread : threads) {
      thread.join(CALM.toMillis());
    }
    return samples;
  }

  private static void publishUntil(HarnessServer server, long end) throws InterruptedException {
    while (System.nanoTime() < end) {
      server.publish("soak", "soak.tick", "{\"text\":\"grüße aus 東京\"}");
      Thread.sleep(PUBLISH_EVERY.toMillis());
    }
  }

  private void report(HarnessServer server, Duration since, SoakSample sample) {
    long fired = server.faults().list().stream().mapToLong(ActiveFault::fired).sum();
    out.printf(
        "%6d s  %s   fired %7d   opened %7d   read %7d KiB%n",
        since.toSeconds(), sample, fired, connections.get(), bytes.get() >> 10);
  }

  private static SoakSample calm(HarnessServer server) throws InterruptedException {
    long end = System.nanoTime() + CALM.toNanos();
    SoakSample sample = SoakSample.of(server);
    while (sample.connections() > 0 && System.nanoTime() < end) {
      Thread.sleep(100);
      sample = SoakSample.of(server);
    }
    return sample;
  }

  private void judgeRules(HarnessServer server, List<String> wrong) {
    List<ActiveFault> idle = server.faults().neverFired();
    out.println(server.faults().list().size() - idle.size() + " rules fired");
    if (idle.size() == server.faults().list().size()) {
      wrong.add("no rule fired at all");
    }
    idle.forEach(rule -> out.println("  never fired: " + rule.fault()));
  }

  private static void judge(List<SoakSample> samples, SoakSample end, List<String> wrong) {
    if (end.connections() > 0) {
      wrong.add(end.connections() + " connections are left although every client has gone");
    }
    long early =
        samples.subList(0, SAMPLES / 2).stream().mapToLong(SoakSample::heapBytes).max().orElse(0);
    if (end.heapBytes() > early + HEAP_GROWTH) {
      wrong.add("the heap has grown: at rest " + end + ", early on " + (early >> 20) + " MiB");
    }
    if (end.directBytes() > BUFFERS_LEFT) {
      wrong.add("buffers are held at rest: " + end.directBytes() + " bytes");
    }
    int most = samples.get(0).threads();
    if (end.threads() > most) {
      wrong.add("threads have grown from " + most + " to " + end.threads());
    }
  }
}
