package dev.bywash.bench.herd;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Requests a second over time, a panel for each outage: as SVG without a background, in colours
 * that can be read on a light page and on a dark one. Both ends of the scale matter, so it is
 * logarithmic.
 */
final class ArrivalChart {
  private static final int WIDTH = 860;
  private static final int LEFT = 72;
  private static final int RIGHT = 20;
  private static final int TOP = 70;
  private static final int PANEL = 150;
  private static final int PITCH = 205;
  private static final int SECONDS = 100;
  private static final int DECADES = 5;
  private static final String INK = "#7d8590";
  private static final String[] COLOURS = {"#b08fd8", "#d9822b", "#c74b8b", "#1f9d6b", "#3d8bfd"};
  private static final double[] WIDTHS = {1.2, 1.6, 1.6, 2.6, 2.6};

  private final List<Contender> shown;
  private final Map<Integer, Map<Contender, Outcome>> outcomes;
  private final StringBuilder out = new StringBuilder();

  ArrivalChart(List<Contender> shown, Map<Integer, Map<Contender, Outcome>> outcomes) {
    this.shown = shown;
    this.outcomes = outcomes;
  }

  String svg() {
    int height = TOP + outcomes.size() * PITCH + 10;
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
            + " font-family=\"system-ui, sans-serif\" font-size=\"12\" fill=\"%s\">",
        WIDTH, height, WIDTH, height, INK);
    legend();
    int top = TOP;
    for (Map.Entry<Integer, Map<Contender, Outcome>> entry : outcomes.entrySet()) {
      panel(top, entry.getKey(), entry.getValue());
      top += PITCH;
    }
    add("</svg>");
    return out.toString();
  }

  private void legend() {
    add(
        "<text x=\"%d\" y=\"16\" font-size=\"14\">Requests a second, since the server is there again</text>",
        LEFT);
    int x = LEFT;
    for (int i = 0; i < shown.size(); i++) {
      String label = shown.get(i).label();
      add(
          "<path d=\"M%d 36h22\" stroke=\"%s\" stroke-width=\"%.1f\"/><text x=\"%d\" y=\"40\">%s</text>",
          x, COLOURS[i], WIDTHS[i] + 1, x + 28, label);
      x += 46 + (int) (6.2 * label.length());
    }
  }

  private void panel(int top, int seconds, Map<Contender, Outcome> of) {
    int bottom = top + PANEL;
    add(
        "<text x=\"%d\" y=\"%d\" font-weight=\"600\">after %d s away</text>",
        LEFT, top - 7, seconds);
    for (int decade = 0; decade <= DECADES; decade++) {
      double y = y(bottom, Math.pow(10, decade));
      add(
          "<path d=\"M%d %.1fH%d\" stroke=\"%s\" stroke-opacity=\"0.3\"/>"
              + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%,d</text>",
          LEFT, y, WIDTH - RIGHT, INK, LEFT - 8, y + 4, (int) Math.pow(10, decade));
    }
    for (int second = 0; second <= SECONDS; second += 10) {
      add(
          "<path d=\"M%.1f %dv4\" stroke=\"%s\"/><text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d%s</text>",
          x(second), bottom, INK, x(second), bottom + 17, second, second == SECONDS ? " s" : "");
    }
    for (int i = 0; i < shown.size(); i++) {
      curve(bottom, Objects.requireNonNull(of.get(shown.get(i))), COLOURS[i], WIDTHS[i]);
    }
    capacity(bottom, Objects.requireNonNull(of.get(shown.get(0))).outage());
  }

  private void capacity(int bottom, Outage outage) {
    double y = y(bottom, outage.perSecond());
    add(
        "<path d=\"M%d %.1fH%d\" stroke=\"%s\" stroke-dasharray=\"5 4\"/>"
            + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">what the server can take</text>",
        LEFT, y, WIDTH - RIGHT, INK, WIDTH - RIGHT, y - 5);
  }

  private void curve(int bottom, Outcome outcome, String colour, double width) {
    StringBuilder path = new StringBuilder();
    for (int second = 0; second < SECONDS; second++) {
      if (isSilentAround(second, outcome.arrivals())) {
        continue;
      }
      path.append(isSilentAround(second - 1, outcome.arrivals()) ? "M" : "L");
      path.append(
          String.format(
              Locale.ROOT, "%.1f %.1f", x(second), y(bottom, outcome.arrivals().at(second))));
    }
    add(
        "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\" stroke-linejoin=\"round\"/>",
        path, colour, width);
  }

  /** Whether a curve has nothing to show here: no request in this second, nor beside it. */
  private static boolean isSilentAround(int second, Curve curve) {
    return second < 0
        || (curve.at(second) == 0
            && curve.at(second + 1) == 0
            && (second == 0 || curve.at(second - 1) == 0));
  }

  private static double x(double second) {
    return LEFT + second / SECONDS * (WIDTH - LEFT - RIGHT);
  }

  private static double y(int bottom, double requests) {
    return bottom - PANEL * Math.min(1, Math.log10(Math.max(1, requests)) / DECADES);
  }

  private void add(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
