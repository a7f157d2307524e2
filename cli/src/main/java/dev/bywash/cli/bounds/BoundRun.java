package dev.bywash.cli.bounds;

import dev.bywash.BywashClient;
import dev.bywash.StreamRequest;
import dev.bywash.TransportType;
import dev.bywash.harness.HarnessOptions;
import dev.bywash.harness.HarnessServer;
import io.reactivex.rxjava3.disposables.Disposable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Measures all cells, several runs at a time, each on a server and a client of its own. */
final class BoundRun {
  private static final String CHANNEL = "bounds";

  /** How long beyond the bound a run waits for its first event. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<Breakage> breakages;
  private final int runs;
  private final int jobs;

  BoundRun(List<Breakage> breakages, int runs, int jobs) {
    this.breakages = breakages;
    this.runs = runs;
    this.jobs = jobs;
  }

  /** Measures, and tells each cell as it is complete; blocks until all are. */
  List<BoundCell> measure(Consumer<BoundCell> done) throws InterruptedException {
    ExecutorService executor = Executors.newFixedThreadPool(jobs, BoundRun::daemon);
    try {
      warmUp();
      List<List<Future<Long>>> running = new ArrayList<>();
      for (Breakage breakage : breakages) {
        for (TransportType survivor : TransportType.values()) {
          List<Future<Long>> some = new ArrayList<>();
          for (int i = 0; i < runs; i++) {
            some.add(executor.submit(() -> firstEventMillis(breakage, survivor)));
          }
          running.add(some);
        }
      }
      return collect(running, done);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a run has failed: " + e.getCause(), e);
    } finally {
      executor.shutdownNow();
    }
  }

  private List<BoundCell> collect(List<List<Future<Long>>> running, Consumer<BoundCell> done)
      throws InterruptedException, ExecutionException {
    List<BoundCell> cells = new ArrayList<>();
    for (Breakage breakage : breakages) {
      for (TransportType survivor : TransportType.values()) {
        List<Long> millis = new ArrayList<>();
        int lost = 0;
        for (Future<Long> run : running.get(cells.size())) {
          long took = run.get();
          lost += took < 0 ? 1 : 0;
          millis.add(took < 0 ? limitMillis(breakage, survivor) : took);
        }
        BoundCell cell = new BoundCell(breakage, survivor, millis, lost);
        cells.add(cell);
        done.accept(cell);
      }
    }
    return cells;
  }

  /** Classes are loaded before the first run counts. */
  private static void warmUp() throws InterruptedException {
    for (TransportType survivor : TransportType.values()) {
      firstEventMillis(Breakage.REFUSED, survivor);
    }
  }

  /** Negative when none came in time. */
  private static long firstEventMillis(Breakage breakage, TransportType survivor)
      throws InterruptedException {
    HarnessOptions options = HarnessOptions.builder().threads(1).build();
    try (HarnessServer server = HarnessServer.start(options);
        BywashClient client = BywashClient.builder(server.url()).build()) {
      breakage.rules(survivor).forEach(server.faults()::add);
      server.publish(CHANNEL, "first", "{}");
      CountDownLatch first = new CountDownLatch(1);
      long start = System.nanoTime();
      Disposable subscription =
          client
              .subscribe(StreamRequest.of(CHANNEL).fromEarliest())
              .subscribe(event -> first.countDown(), error -> {});
      boolean came = first.await(limitMillis(breakage, survivor), TimeUnit.MILLISECONDS);
      long took = (System.nanoTime() - start) / 1_000_000;
      subscription.dispose();
      return came ? took : -1;
    }
  }

  private static long limitMillis(Breakage breakage, TransportType survivor) {
    return breakage.bound(survivor).plus(PATIENCE).toMillis();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "bounds");
    thread.setDaemon(true);
    return thread;
  }
}
