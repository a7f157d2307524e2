package dev.bywash.cli;

import dev.bywash.BywashClient;
import dev.bywash.cli.quake.Replay;
import dev.bywash.harness.HarnessOptions;
import dev.bywash.harness.HarnessServer;
import dev.bywash.sample.ControlApi;
import dev.bywash.sample.QuakePresenter;
import dev.bywash.sample.desktop.QuakeWindow;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.awt.GraphicsEnvironment;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javax.swing.SwingUtilities;
import okhttp3.OkHttpClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Opens the sample app's window before a server of its own. */
@Command(
    name = "sample",
    description = {
      "Open a window in which real earthquakes arrive, two a second, from a server that is started"
          + " with it. The window shows how the connection fares, and has buttons that make trouble"
          + " for it."
    },
    footer = {
      "",
      "The same app on a phone follows ./bywash serve --demo-data --control-port 8081; see"
          + " docs/android.md."
    })
final class SampleCommand implements Callable<Integer> {
  @Option(names = "--night", description = "Open it in its colours for the night.")
  private boolean night;

  @Override
  public Integer call() throws InterruptedException, InvocationTargetException {
    if (GraphicsEnvironment.isHeadless()) {
      throw CommandFailure.failed(
          "there is no screen to open a window on; ./bywash demo shows the same in a terminal");
    }
    try (HarnessServer server =
        HarnessServer.start(HarnessOptions.builder().controlPort(0).build())) {
      Thread quakes = new Thread(() -> Replay.forEver(server), "sample-quakes");
      quakes.setDaemon(true);
      quakes.start();
      show(server);
      quakes.interrupt();
      quakes.join();
    }
    return ExitCode.OK;
  }

  /** Returns when the window has been closed. */
  private void show(HarnessServer server) throws InterruptedException, InvocationTargetException {
    OkHttpClient http = new OkHttpClient();
    CountDownLatch closed = new CountDownLatch(1);
    try (QuakePresenter presenter =
        new QuakePresenter(
            BywashClient.builder(server.url()).okHttpClient(http),
            new ControlApi(http, server.controlUrl()),
            Schedulers.io())) {
      presenter.start(null);
      SwingUtilities.invokeAndWait(
          () -> {
            QuakeWindow unused = QuakeWindow.open(presenter, night, closed::countDown);
          });
      closed.await();
    }
  }
}
