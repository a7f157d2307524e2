package dev.bywash.sample.desktop;

import dev.bywash.sample.Trouble;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;

/** The buttons that ask for trouble, and what has come of it. */
final class TroubleBar extends Card {
  private static final long serialVersionUID = 1L;

  private final JLabel news = new JLabel();

  /** What is asked for when a button is pressed. */
  interface Listener {
    void onTrouble(Trouble trouble);
  }

  TroubleBar(Listener listener) {
    super(12);
    JPanel buttons = new JPanel(new FlowLayout(FlowLayout.LEADING, 8, 0));
    buttons.setOpaque(false);
    buttons.add(new JLabel("Make trouble"));
    for (Trouble trouble : Trouble.values()) {
      JButton button = new JButton(trouble.label());
      button.setName(trouble.name());
      button.setToolTipText("The server " + trouble.effect());
      button.getAccessibleContext().setAccessibleDescription("The server " + trouble.effect());
      button.addActionListener(pressed -> listener.onTrouble(trouble));
      buttons.add(button);
    }
    add(buttons, BorderLayout.WEST);
    news.setBorder(BorderFactory.createEmptyBorder(0, 8, 0, 8));
    add(news, BorderLayout.SOUTH);
  }

  void show(String text) {
    news.setForeground(Palette.faint());
    news.setText(text.isEmpty() ? " " : text);
    news.setToolTipText(text.isEmpty() ? null : text);
  }
}
