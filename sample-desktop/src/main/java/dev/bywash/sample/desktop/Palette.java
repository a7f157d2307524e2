package dev.bywash.sample.desktop;

import com.formdev.flatlaf.FlatLaf;
import java.awt.Color;
import java.awt.Component;
import java.awt.Font;
import javax.swing.UIManager;

/** The colours and letters of the moment, by day or by night. */
final class Palette {
  private Palette() {}

  static boolean isNight() {
    return FlatLaf.isLafDark();
  }

  static Color of(int argb) {
    return new Color(argb, true);
  }

  static Color text() {
    return UIManager.getColor("Label.foreground");
  }

  static Color faint() {
    return isNight() ? new Color(0xA3ADB8) : new Color(0x5B6670);
  }

  static Color card() {
    return isNight() ? new Color(0x2A2F36) : Color.WHITE;
  }

  static Color page() {
    return isNight() ? new Color(0x1E2227) : new Color(0xF1F4F7);
  }

  static Color sea() {
    return isNight() ? new Color(0x1A2633) : new Color(0xDCE8F2);
  }

  static Color land() {
    return isNight() ? new Color(0x3A4654) : new Color(0xFBFCFD);
  }

  static Color coast() {
    return isNight() ? new Color(0x50606F) : new Color(0xB3C3D1);
  }

  static Font font(Component component, int style, float factor) {
    Font font = UIManager.getFont("Label.font");
    return (font == null ? component.getFont() : font)
        .deriveFont(style, (font == null ? 13 : font.getSize2D()) * factor);
  }
}
