package dev.bywash.sample.desktop;

import dev.bywash.sample.QuakeRow;
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.ListCellRenderer;
import javax.swing.UIManager;
import org.jspecify.annotations.Nullable;

/** Draws a line of the list: a disc with the magnitude, the place, and what else is known. */
final class QuakeRenderer extends JPanel implements ListCellRenderer<QuakeRow> {
  private static final long serialVersionUID = 1L;
  private static final int HEIGHT = 58;
  private static final int COLUMN = 62;

  /** The one to draw next; null before the first. */
  private transient @Nullable QuakeRow row;

  private boolean selected;

  QuakeRenderer() {
    setOpaque(false);
  }

  @Override
  public Component getListCellRendererComponent(
      JList<? extends QuakeRow> list,
      QuakeRow value,
      int index,
      boolean isSelected,
      boolean hasFocus) {
    row = value;
    selected = isSelected;
    setToolTipText(value.spoken());
    getAccessibleContext().setAccessibleName(value.spoken());
    return this;
  }

  @Override
  public Dimension getPreferredSize() {
    return new Dimension(260, HEIGHT);
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    QuakeRow shown = row;
    if (shown == null) {
      return;
    }
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    if (selected) {
      g.setColor(UIManager.getColor("List.selectionInactiveBackground"));
      g.fillRoundRect(2, 1, getWidth() - 4, getHeight() - 2, 10, 10);
    }
    disc(g, shown);
    words(g, shown);
    g.dispose();
  }

  private void disc(Graphics2D g, QuakeRow shown) {
    double radius = 15 + shown.size() * 9;
    double centre = HEIGHT / 2.0;
    Color colour = Palette.of(shown.strength().colour(Palette.isNight()));
    g.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 48));
    g.fill(new Ellipse2D.Double(COLUMN / 2.0 - radius, centre - radius, 2 * radius, 2 * radius));
    g.setColor(colour);
    g.setFont(Palette.font(this, Font.BOLD, (float) (1.0 + shown.size() * 0.4)));
    FontMetrics metrics = g.getFontMetrics();
    String magnitude = shown.magnitude();
    g.drawString(
        magnitude,
        (COLUMN - metrics.stringWidth(magnitude)) / 2f,
        (float) centre + (metrics.getAscent() - metrics.getDescent()) / 2f);
  }

  private void words(Graphics2D g, QuakeRow shown) {
    int room = getWidth() - COLUMN - 8;
    g.setColor(Palette.text());
    g.setFont(Palette.font(this, Font.PLAIN, 1.1f));
    g.drawString(fit(shown.place(), g.getFontMetrics(), room), COLUMN, 25);
    g.setColor(Palette.faint());
    g.setFont(Palette.font(this, Font.PLAIN, 0.95f));
    g.drawString(fit(shown.detail(), g.getFontMetrics(), room), COLUMN, 44);
  }

  /** The text, cut short with an ellipsis where there is no more room. */
  static String fit(String text, FontMetrics metrics, int room) {
    if (metrics.stringWidth(text) <= room) {
      return text;
    }
    int length = text.length();
    while (length > 0 && metrics.stringWidth(text.substring(0, length) + "…") > room) {
      length--;
    }
    return text.substring(0, length) + "…";
  }
}
