package dev.bywash.sample.desktop;

import dev.bywash.sample.Land;
import dev.bywash.sample.QuakeRow;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import javax.swing.JPanel;

/** The earth, with a circle for each quake: the stronger the larger, the older the fainter. */
final class WorldPlot extends JPanel {
  private static final long serialVersionUID = 1L;
  private static final int WIDTH = 560;
  private static final double LARGEST = 22;

  private final transient Land land = Land.load();
  private transient List<QuakeRow> quakes = List.of();

  WorldPlot() {
    setOpaque(false);
    setPreferredSize(new Dimension(WIDTH, (int) (WIDTH / Land.ASPECT)));
    getAccessibleContext().setAccessibleName("World plot of the latest earthquakes");
  }

  void show(List<QuakeRow> rows) {
    quakes = rows;
    repaint();
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    double width = Math.min(getWidth(), getHeight() * Land.ASPECT);
    double height = width / Land.ASPECT;
    g.translate((getWidth() - width) / 2, (getHeight() - height) / 2);
    g.clip(new RoundRectangle2D.Double(0, 0, width, height, 12, 12));
    g.setColor(Palette.sea());
    g.fillRect(0, 0, (int) width + 1, (int) height + 1);
    drawLand(g, width, height);
    for (int i = quakes.size() - 1; i >= 0; i--) {
      draw(g, quakes.get(i), i, width, height);
    }
    g.dispose();
  }

  private void drawLand(Graphics2D g, double width, double height) {
    for (float[] outline : land.outlines()) {
      Path2D path = new Path2D.Double();
      path.moveTo(outline[0] * width, outline[1] * height);
      for (int i = 2; i < outline.length; i += 2) {
        path.lineTo(outline[i] * width, outline[i + 1] * height);
      }
      path.closePath();
      g.setColor(Palette.land());
      g.fill(path);
      g.setColor(Palette.coast());
      g.setStroke(new BasicStroke(0.8f));
      g.draw(path);
    }
  }

  /**
   * @param age how many quakes are newer
   */
  private void draw(Graphics2D g, QuakeRow row, int age, double width, double height) {
    double radius = row.size() * LARGEST / 2;
    double x = Land.x(row.quake().longitude()) * width;
    double y = Land.y(row.quake().latitude()) * height;
    Color colour = Palette.of(row.strength().colour(Palette.isNight()));
    int alpha = Math.max(70, 230 - age * 4);
    Ellipse2D circle = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    g.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha / 2));
    g.fill(circle);
    g.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha));
    g.setStroke(new BasicStroke(1.4f));
    g.draw(circle);
    if (age == 0) {
      g.setStroke(new BasicStroke(1f));
      g.draw(
          new Ellipse2D.Double(x - radius - 5, y - radius - 5, 2 * radius + 10, 2 * radius + 10));
    }
  }
}
