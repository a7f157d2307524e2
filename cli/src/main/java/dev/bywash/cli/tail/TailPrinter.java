package dev.bywash.cli.tail;

import dev.bywash.ConnectionState;
import dev.bywash.Event;
import dev.bywash.Gap;
import dev.bywash.Signal;
import dev.bywash.Subscribed;
import dev.bywash.cli.terminal.Terminal;

/**
 * Shows a stream: its events on standard output, and on standard error what the connection does and
 * where events are missing. Signals and states may come on two threads.
 */
public final class TailPrinter {
  private final Terminal terminal;
  private final TailFormat format;
  private final boolean quiet;

  /**
   * @param quiet shows neither states nor the start, but gaps all the same
   */
  public TailPrinter(Terminal terminal, TailFormat format, boolean quiet) {
    this.terminal = terminal;
    this.format = format;
    this.quiet = quiet;
  }

  /** Shows a signal; false when nobody reads standard output any more. */
  public boolean print(Signal signal) {
    if (signal instanceof Event event) {
      terminal.out().println(format.event(event));
      return !terminal.out().checkError();
    }
    if (signal instanceof Gap gap) {
      terminal.err().println(format.gap(gap));
    } else if (signal instanceof Subscribed subscribed) {
      print(subscribed);
    }
    return true;
  }

  private void print(Subscribed subscribed) {
    if (!quiet) {
      terminal.err().println(format.subscribed(subscribed.cursor()));
    }
    Gap gap = subscribed.gap();
    if (gap != null) {
      terminal.err().println(format.gap(gap));
    }
  }

  /** Shows what the connection does. */
  public void print(ConnectionState state) {
    if (!quiet) {
      terminal.err().println(format.state(state));
    }
  }
}
