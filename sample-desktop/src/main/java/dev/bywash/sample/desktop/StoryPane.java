package dev.bywash.sample.desktop;

import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.List;
import javax.swing.JPanel;

/** What the connection has been through, as many lines of it as there is room for. */
final class StoryPane extends JPanel {
  private static final long serialVersionUID = 1L;
  private static final int LINES = 7;

  private transient List<String> story = List.of();

  StoryPane() {
    setOpaque(false);
    getAccessibleContext().setAccessibleName("What the connection has been through");
  }

  void show(List<String> lines) {
    story = lines;
    getAccessibleContext().setAccessibleDescription(String.join("\n", lines));
    repaint();
  }

  @Override
  public Dimension getPreferredSize() {
    FontMetrics metrics = getFontMetrics(Palette.font(this, Font.PLAIN, 0.95f));
    return new Dimension(200, (metrics.getHeight() + 4) * LINES + 8);
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setFont(Palette.font(this, Font.PLAIN, 0.95f));
    FontMetrics metrics = g.getFontMetrics();
    int y = 6 + metrics.getAscent();
    for (String line : story) {
      if (y + metrics.getDescent() > getHeight()) {
        break;
      }
      g.setColor(y < 10 + metrics.getAscent() ? Palette.text() : Palette.faint());
      g.drawString(QuakeRenderer.fit(line, metrics, getWidth() - 8), 4, y);
      y += metrics.getHeight() + 4;
    }
    g.dispose();
  }
}
