package dev.bywash.bench;

import dev.bywash.bench.figure.Figure;
import dev.bywash.bench.figure.Picture;
import dev.bywash.bench.figure.Section;
import dev.bywash.bench.figure.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The page with all figures. Each section stands between two markers, so that one experiment that
 * ran alone replaces its own section and leaves the others, and the words around them, as they are.
 */
final class Page {
  private final Path file;

  Page(Path file) {
    this.file = file;
  }

  /** Puts the section into the page, in its old place or at the end, and its pictures beside it. */
  void write(Section section, String measuredOn) throws IOException {
    String page = Files.exists(file) ? Files.readString(file) : "# Benchmarks\n";
    Files.writeString(file, with(page, section.id(), body(section, measuredOn)));
    for (Picture picture : section.pictures()) {
      Path images = file.resolveSibling("images");
      Files.createDirectories(images);
      Files.writeString(images.resolve(picture.fileName()), picture.svg());
    }
  }

  /** The page with the text between the section's markers; they are added where there are none. */
  static String with(String page, String id, String body) {
    String begin = "<!-- " + id + " -->\n";
    String end = "<!-- end of " + id + " -->\n";
    int from = page.indexOf(begin);
    int to = page.indexOf(end);
    if (from < 0 || to < from) {
      return page + "\n" + begin + body + end;
    }
    return page.substring(0, from + begin.length()) + body + page.substring(to);
  }

  private static String body(Section section, String measuredOn) {
    StringBuilder out = new StringBuilder();
    out.append("## ").append(section.title()).append("\n\n");
    out.append(section.text().strip()).append("\n\n");
    for (Figure figure : section.figures()) {
      out.append(Table.of(figure)).append('\n');
    }
    for (Picture picture : section.pictures()) {
      out.append("![").append(picture.description()).append("](images/");
      out.append(picture.fileName()).append(")\n\n");
    }
    out.append("Alone: `./bywash bench --only ").append(section.id()).append("`. Measured on ");
    return out.append(measuredOn).append(".\n").toString();
  }
}
