package dev.bywash.cli.terminal;

import java.io.PrintStream;
import java.util.List;

/**
 * The whole terminal as a picture that is painted over and over. The alternate screen keeps what
 * was on the terminal before, and each picture is written at once and over the last one, never
 * after a wipe, so that nothing flickers.
 */
public final class Screen {
  private static final String ENTER = "\u001b[?1049h\u001b[?25l\u001b[2J";
  private static final String LEAVE = "\u001b[?25h\u001b[?1049l";

  /** Terminals that know it show what stands between these two at once; others skip them. */
  private static final String BEGIN_FRAME = "\u001b[?2026h\u001b[H";

  private static final String END_FRAME = "\u001b[?2026l";
  private static final String TO_LINE_END = "\u001b[K";
  private static final String TO_SCREEN_END = "\u001b[J";

  private final PrintStream out;

  /** Guarded by this. */
  private boolean open;

  public Screen(PrintStream out) {
    this.out = out;
  }

  /** Takes the terminal over. */
  public synchronized void open() {
    open = true;
    write(ENTER);
  }

  /** Shows these lines from the top; nothing when it is closed. */
  public synchronized void paint(List<String> lines) {
    if (!open) {
      return;
    }
    StringBuilder frame = new StringBuilder(BEGIN_FRAME);
    String separator = "";
    for (String line : lines) {
      frame.append(separator).append(line).append(TO_LINE_END);
      separator = "\r\n";
    }
    write(frame.append(TO_SCREEN_END).append(END_FRAME).toString());
  }

  /** Gives the terminal back as it was. Idempotent. */
  public synchronized void close() {
    if (open) {
      open = false;
      write(LEAVE);
    }
  }

  private void write(String text) {
    out.print(text);
    out.flush();
  }
}
