package dev.bywash.sample.desktop;

import java.awt.BorderLayout;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import javax.swing.BorderFactory;
import javax.swing.JPanel;

/** A panel with round corners, on which what belongs together stands. */
class Card extends JPanel {
  private static final long serialVersionUID = 1L;
  private static final int ARC = 16;

  Card(int padding) {
    super(new BorderLayout(12, 8));
    setOpaque(false);
    setBorder(BorderFactory.createEmptyBorder(padding, padding, padding, padding));
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(Palette.card());
    g.fillRoundRect(0, 0, getWidth(), getHeight(), ARC, ARC);
    g.dispose();
  }
}
