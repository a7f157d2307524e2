package dev.bywash.cli;

import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** What the libraries underneath log: warnings alone, one line each, to standard error. */
final class Logging {
  private static final Logger ROOT = Logger.getLogger("");
  private static final Logger OURS = Logger.getLogger("dev.bywash");

  private Logging() {}

  /** Warnings alone. */
  static void quiet() {
    try (InputStream settings = Logging.class.getResourceAsStream("logging.properties")) {
      LogManager.getLogManager().readConfiguration(settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    RxJavaPlugins.setErrorHandler(
        e -> OURS.log(Level.FINE, "an error that nobody waits for any more", e));
  }

  /** All that our own code has to say, and what the libraries hold to be worth knowing. */
  static void verbose() {
    ROOT.setLevel(Level.INFO);
    OURS.setLevel(Level.FINE);
  }
}
