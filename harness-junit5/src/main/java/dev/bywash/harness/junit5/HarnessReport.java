package dev.bywash.harness.junit5;

import dev.bywash.harness.HarnessServer;

/**
 * What the harness saw of a test that failed: its journal, its rules and its connections. It stands
 * among the suppressed exceptions of the failure, where every runner prints it, and has no stack
 * trace of its own.
 */
public final class HarnessReport extends Exception {

  private static final long serialVersionUID = 1L;

  private HarnessReport(String text) {
    super(text, null, false, false);
  }

  static HarnessReport of(HarnessServer server) {
    StringBuilder text = new StringBuilder("the harness at the moment of the failure");
    section(text, "journal", server.faults().journal().toString());
    section(text, "rules", lines(server.faults().list()));
    section(text, "connections", lines(server.openConnections()));
    section(text, "log", server.log().size().events() + " events, " + server.log().bounds());
    return new HarnessReport(text.toString());
  }

  private static void section(StringBuilder text, String title, String body) {
    text.append('\n').append(title);
    body.lines().forEach(line -> text.append("\n  ").append(line));
  }

  private static String lines(Iterable<?> items) {
    StringBuilder text = new StringBuilder();
    items.forEach(item -> text.append(item).append('\n'));
    return text.length() == 0 ? "none" : text.toString();
  }
}
