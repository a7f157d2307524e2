package dev.bywash.cli.demo;

import dev.bywash.cli.terminal.Screen;
import dev.bywash.cli.terminal.Terminal;
import dev.bywash.cli.terminal.TerminalSize;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A demo as a picture that is painted anew fifteen times a second. Gives the terminal back however
 * the program ends; when the demo does, its seismogram stays behind.
 */
final class LiveView implements DemoView {
  private static final long FRAME_MILLIS = 66;
  private static final long SIZE_CHECK_MILLIS = 1_000;

  private final Terminal terminal;
  private final Screen screen;
  private final ScheduledExecutorService painter =
      Executors.newScheduledThreadPool(
          2,
          task -> {
            Thread thread = new Thread(task, "demo-painter");
            thread.setDaemon(true);
            return thread;
          });

  private volatile TerminalSize size = TerminalSize.DEFAULT;

  /** Null before it is open. */
  private volatile @Nullable DemoModel shown;

  LiveView(Terminal terminal) {
    this.terminal = terminal;
    this.screen = new Screen(terminal.out());
  }

  @Override
  public void open(DemoModel model) {
    shown = model;
    size = terminal.size();
    Runtime.getRuntime().addShutdownHook(new Thread(screen::close, "demo-restore-terminal"));
    screen.open();
    every(FRAME_MILLIS, () -> paint(model));
    every(SIZE_CHECK_MILLIS, () -> size = terminal.size());
  }

  @Override
  public void close() {
    painter.shutdownNow();
    screen.close();
    DemoModel model = shown;
    shown = null;
    if (model != null) {
      LivePicture.memento(model.frame(), size, terminal.style()).forEach(terminal.out()::println);
    }
  }

  private void paint(DemoModel model) {
    screen.paint(LivePicture.lines(model.frame(), size, terminal.style()));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // Ends with the executor.
  private void every(long millis, Runnable task) {
    painter.scheduleWithFixedDelay(task, 0, millis, TimeUnit.MILLISECONDS);
  }
}
