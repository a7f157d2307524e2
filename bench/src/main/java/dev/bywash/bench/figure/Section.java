package dev.bywash.bench.figure;

import java.util.List;

/**
 * What one experiment has to say.
 *
 * @param text how it was measured and how to read it: Markdown, before the tables
 */
public record Section(
    String id, String title, String text, List<Figure> figures, List<Picture> pictures) {
  public Section {
    figures = List.copyOf(figures);
    pictures = List.copyOf(pictures);
  }

  /** Whether every bar of every figure holds. */
  public boolean holds() {
    return figures.stream().allMatch(Figure::holds);
  }
}
