package dev.bywash.cli.demo;

import dev.bywash.cli.option.TransportChoice;
import dev.bywash.cli.terminal.Terminal;
import java.io.PrintStream;
import java.time.Duration;

/** Plays a demo in a terminal, with the view that suits it, and prints how it went. */
public final class Demo {
  private final Terminal terminal;
  private final boolean json;

  /**
   * @param json keeps standard output for one line of JSON
   */
  public Demo(Terminal terminal, boolean json) {
    this.terminal = terminal;
    this.json = json;
  }

  /** Plays it; blocks until it is over. */
  public DemoSummary play(Duration duration, TransportChoice transport)
      throws InterruptedException {
    PrintStream log = json ? terminal.err() : terminal.out();
    boolean live = terminal.isLive() && !json;
    if (!live) {
      log.println("a week of earthquakes in " + duration.toSeconds() + " s, over " + transport);
      log.println("the client's patience: " + DemoTuning.IN_WORDS);
    }
    DemoSummary summary =
        DemoRun.play(duration, transport, live ? new LiveView(terminal) : new PlainView(log));
    SummaryText.lines(summary, json ? terminal.errStyle() : terminal.style()).forEach(log::println);
    if (json) {
      terminal.out().println(summary.toJson());
    }
    return summary;
  }
}
