package dev.bywash.cli.demo;

import dev.bywash.ConnectionState;
import dev.bywash.Gap;
import dev.bywash.cli.terminal.Line;
import dev.bywash.cli.terminal.Style;
import java.io.PrintStream;
import java.util.Locale;

/**
 * A demo as lines for a log: all that happens to the connection, and of the quakes the strong ones,
 * so that a log stays readable.
 */
final class PlainView implements DemoView {
  private static final double STRONG = 5.0;
  private static final int REASON_LENGTH = 80;

  private final PrintStream out;

  PlainView(PrintStream out) {
    this.out = out;
  }

  @Override
  public void sighted(Sighting sighting) {
    if (sighting.quake().strength() >= STRONG) {
      String quake = Looks.magnitude(sighting.quake()) + "  " + sighting.quake().place();
      String origin = Looks.name(sighting.transport()) + " " + sighting.cursor();
      print(sighting.atMillis(), "quake", quake + "  (" + origin + ")");
    }
  }

  @Override
  public void state(long atMillis, ConnectionState state) {
    String transport = state.transport() == null ? "" : state.transport().wireName() + " ";
    String reason = Line.ellipsize(state.reason(), REASON_LENGTH, Style.PLAIN);
    print(atMillis, "client", transport + Looks.phase(state) + ": " + reason);
  }

  @Override
  public void gap(long atMillis, Gap gap) {
    print(atMillis, "gap", gap.toString());
  }

  @Override
  public void acting(long atMillis, String announcement) {
    print(atMillis, "breaking", announcement);
  }

  @Override
  public void close() {
    out.flush();
  }

  private void print(long atMillis, String what, String detail) {
    out.println(String.format(Locale.ROOT, "%6.1f s  %-9s %s", atMillis / 1e3, what, detail));
  }
}
