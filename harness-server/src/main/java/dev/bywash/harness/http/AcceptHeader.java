package dev.bywash.harness.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Weighs a media type by a request's {@code Accept} (RFC 9110 12.5.1): of the ranges that match,
 * the most specific one decides, and {@code q=0} excludes.
 */
final class AcceptHeader {

  private final List<Range> ranges;

  /** Reads all lines of the header; none at all accepts everything. */
  AcceptHeader(List<String> lines) {
    ranges = new ArrayList<>();
    for (String part : HeaderValues.split(lines.isEmpty() ? List.of("*/*") : lines, ',')) {
      ranges.add(Range.parse(part));
    }
  }

  /** How welcome a type is: 0 for not at all, to 1. */
  double quality(String type) {
    Range best = best(type);
    return best.specificity(type) < 0 ? 0 : best.quality;
  }

  /**
   * Whether a type, or at least its kind, is named, so that it is no mere wildcard that matches.
   */
  boolean asksFor(String type) {
    return best(type).specificity(type) > 0;
  }

  private Range best(String type) {
    Range best = Range.NOTHING;
    for (Range range : ranges) {
      if (range.specificity(type) > best.specificity(type)) {
        best = range;
      }
    }
    return best;
  }

  private record Range(String name, double quality) {

    static final Range NOTHING = new Range("", 0);

    static Range parse(String text) {
      List<String> parts = HeaderValues.split(text, ';');
      double quality = 1;
      for (String parameter : parts.subList(Math.min(1, parts.size()), parts.size())) {
        if (parameter.toLowerCase(Locale.ROOT).startsWith("q=")) {
          quality = weight(parameter.substring(2).trim());
        }
      }
      return new Range(parts.isEmpty() ? "" : parts.get(0).toLowerCase(Locale.ROOT), quality);
    }

    private static double weight(String text) {
      return text.matches("[01](\\.[0-9]{0,3})?") ? Math.min(1, Double.parseDouble(text)) : 1;
    }

    /** 2 for the type itself, 1 for all of its kind, 0 for anything, -1 for no match. */
    int specificity(String type) {
      if (name.equals(type)) {
        return 2;
      }
      if (name.equals(type.substring(0, type.indexOf('/')) + "/*")) {
        return 1;
      }
      return name.equals("*/*") ? 0 : -1;
    }
  }
}
