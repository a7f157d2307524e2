package dev.bywash.sample.desktop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.concurrent.TimeUnit;

/** A screen that nobody sees, for as long as a test needs it. */
final class Xvfb implements AutoCloseable {
  private final Process process;
  private final String display;

  private Xvfb(Process process, String display) {
    this.process = process;
    this.display = display;
  }

  /** Takes the first display that is free; blocks until it is there. */
  static Xvfb start() throws IOException {
    Process process =
        new ProcessBuilder(
                "Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    String number = out.readLine();
    if (number == null) {
      throw new IOException("Xvfb has ended without a display");
    }
    return new Xvfb(process, ":" + number.trim());
  }

  static boolean isInstalled() {
    try {
      Process probe = new ProcessBuilder("Xvfb", "-version").redirectErrorStream(true).start();
      probe.getInputStream().readAllBytes();
      return probe.waitFor(10, TimeUnit.SECONDS);
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  String display() {
    return display;
  }

  @Override
  public void close() {
    process.destroy();
    Process unused = process.onExit().join();
  }
}
