package dev.bywash.cli.matrix;

import dev.bywash.TransportType;
import dev.bywash.harness.fault.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs many cases, some at a time. */
final class MatrixRun {
  /** Classes are loaded and compiled before the first case counts. */
  private static final String WARM_UP = "any: at each event: duplicate";

  private final int jobs;
  private final MatrixProgress progress;

  MatrixRun(int jobs, MatrixProgress progress) {
    this.jobs = jobs;
    this.progress = progress;
  }

  /** Runs them, and answers with their results in the same order; blocks until all are done. */
  List<CaseResult> run(List<MatrixCase> cases) throws InterruptedException {
    ExecutorService executor = Executors.newFixedThreadPool(jobs, MatrixRun::daemon);
    try (progress) {
      warmUp();
      progress.open(cases.size());
      List<Future<CaseResult>> running = new ArrayList<>();
      for (MatrixCase what : cases) {
        running.add(executor.submit(() -> run(what)));
      }
      List<CaseResult> results = new ArrayList<>();
      for (Future<CaseResult> one : running) {
        results.add(one.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a case could not be run: " + e.getCause(), e);
    } finally {
      executor.shutdownNow();
    }
  }

  private CaseResult run(MatrixCase what) throws InterruptedException {
    progress.begun(what);
    CaseResult result = CaseRun.run(what);
    progress.done(result);
    return result;
  }

  private static void warmUp() throws InterruptedException {
    for (TransportType type : TransportType.values()) {
      CaseRun.run(new MatrixCase(Fault.parse(WARM_UP), type, true));
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "matrix");
    thread.setDaemon(true);
    return thread;
  }
}
