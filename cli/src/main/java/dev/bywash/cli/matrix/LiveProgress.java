package dev.bywash.cli.matrix;

import dev.bywash.cli.matrix.Verdict.Kind;
import dev.bywash.cli.terminal.Screen;
import dev.bywash.cli.terminal.Terminal;
import dev.bywash.cli.terminal.TerminalSize;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A matrix as a picture that is painted anew ten times a second. Gives the terminal back however
 * the program ends.
 */
final class LiveProgress implements MatrixProgress {
  private static final long FRAME_MILLIS = 100;
  private static final long SIZE_CHECK_MILLIS = 1_000;
  private static final int MOST_LATEST = 100;

  private final Screen screen;
  private final long startNanos = System.nanoTime();
  private final ScheduledExecutorService painter =
      Executors.newScheduledThreadPool(2, LiveProgress::daemon);

  private volatile TerminalSize size;

  /** Guarded by this, as everything below. */
  private int total;

  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
  private final Set<MatrixCase> running = new LinkedHashSet<>();
  private final Deque<CaseResult> latest = new ArrayDeque<>();

  LiveProgress(Terminal terminal) {
    this.screen = new Screen(terminal.out());
    this.size = terminal.size();
    Runtime.getRuntime().addShutdownHook(new Thread(screen::close, "matrix-restore-terminal"));
    screen.open();
    every(FRAME_MILLIS, () -> screen.paint(MatrixPicture.lines(frame(), size, terminal.style())));
    every(SIZE_CHECK_MILLIS, () -> size = terminal.size());
  }

  @Override
  public synchronized void open(int cases) {
    total = cases;
  }

  @Override
  public synchronized void begun(MatrixCase what) {
    running.add(what);
  }

  @Override
  public synchronized void done(CaseResult result) {
    running.remove(result.what());
    counts.merge(result.verdict().kind(), 1, Integer::sum);
    latest.addFirst(result);
    if (latest.size() > MOST_LATEST) {
      latest.removeLast();
    }
  }

  @Override
  public void close() {
    painter.shutdownNow();
    screen.close();
  }

  private synchronized MatrixFrame frame() {
    long elapsed = (System.nanoTime() - startNanos) / 1_000_000;
    return new MatrixFrame(
        total, elapsed, new EnumMap<>(counts), List.copyOf(running), List.copyOf(latest));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // Ends with the executor.
  private void every(long millis, Runnable task) {
    painter.scheduleWithFixedDelay(task, 0, millis, TimeUnit.MILLISECONDS);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "matrix-painter");
    thread.setDaemon(true);
    return thread;
  }
}
