package dev.bywash.sample.desktop;

import dev.bywash.sample.ConnectionPanel;
import dev.bywash.sample.Screen;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GridLayout;
import java.awt.RenderingHints;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.Icon;
import javax.swing.JLabel;
import javax.swing.JPanel;

/** The connection made visible: what it is doing and why, and what it has done. */
final class ConnectionCard extends Card {
  private static final long serialVersionUID = 1L;

  private final JLabel state = new JLabel();
  private final JLabel reason = new JLabel();
  private final JLabel countdown = new JLabel();
  private final Lamp lamp = new Lamp();
  private final Figure transport = new Figure("transport");
  private final Figure roundTrip = new Figure("hello in");
  private final Figure events = new Figure("events");
  private final Figure gaps = new Figure("gaps");

  ConnectionCard() {
    super(16);
    state.setIcon(lamp);
    state.setIconTextGap(10);
    JPanel figures = new JPanel(new GridLayout(1, 4, 24, 0));
    figures.setOpaque(false);
    figures.add(transport);
    figures.add(roundTrip);
    figures.add(events);
    figures.add(gaps);
    add(state, BorderLayout.CENTER);
    add(figures, BorderLayout.EAST);
    JPanel why = new JPanel(new BorderLayout(12, 0));
    why.setOpaque(false);
    why.add(reason, BorderLayout.CENTER);
    why.add(countdown, BorderLayout.EAST);
    add(why, BorderLayout.SOUTH);
  }

  void show(Screen screen) {
    ConnectionPanel connection = screen.connection();
    lamp.mood = connection.mood();
    state.setFont(Palette.font(state, Font.BOLD, 1.6f));
    state.setText(connection.state());
    state.getAccessibleContext().setAccessibleName(connection.spoken());
    reason.setForeground(Palette.faint());
    reason.setText(connection.reason());
    reason.setToolTipText(connection.reason());
    countdown.setFont(Palette.font(countdown, Font.BOLD, 1f));
    countdown.setText(connection.countdown().isEmpty() ? " " : connection.countdown());
    transport.show(connection.transport());
    roundTrip.show(connection.roundTrip());
    events.show(String.valueOf(screen.events()));
    gaps.show(String.valueOf(screen.gaps()));
    repaint();
  }

  /** A number or a word, over what it means. */
  private static final class Figure extends JPanel {
    private static final long serialVersionUID = 1L;

    private final JLabel value = new JLabel("—");
    private final JLabel name;

    Figure(String meaning) {
      setOpaque(false);
      setLayout(new BoxLayout(this, BoxLayout.Y_AXIS));
      name = new JLabel(meaning);
      value.setAlignmentX(Component.LEFT_ALIGNMENT);
      name.setAlignmentX(Component.LEFT_ALIGNMENT);
      value.setLabelFor(name);
      add(value);
      add(Box.createVerticalStrut(2));
      add(name);
    }

    void show(String text) {
      value.setFont(Palette.font(value, Font.BOLD, 1.3f));
      value.setText(text);
      name.setForeground(Palette.faint());
    }
  }

  /** A lamp in the colour of the connection's mood. */
  private static final class Lamp implements Icon {
    private ConnectionPanel.Mood mood = ConnectionPanel.Mood.DOWN;

    @Override
    public void paintIcon(Component component, Graphics graphics, int x, int y) {
      Graphics2D g = (Graphics2D) graphics.create();
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      int argb = mood.colour(Palette.isNight());
      g.setColor(Palette.of((argb & 0xFFFFFF) | 0x40000000));
      g.fillOval(x, y, getIconWidth(), getIconHeight());
      g.setColor(Palette.of(argb));
      g.fillOval(x + 4, y + 4, getIconWidth() - 8, getIconHeight() - 8);
      g.dispose();
    }

    @Override
    public int getIconWidth() {
      return 22;
    }

    @Override
    public int getIconHeight() {
      return 22;
    }
  }
}
