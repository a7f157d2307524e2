package dev.bywash.harness.fault;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody who mistyped a name may have meant. */
final class Suggestion {

  private Suggestion() {}

  /** An error that names the unknown word, the likely one, and all that there are. */
  static MalformedFaultException unknown(String kind, String word, Collection<String> known) {
    String meant = nearest(word, known).map(name -> "; did you mean '" + name + "'?").orElse("");
    return new MalformedFaultException(
        "'%s' is no %s%s There are: %s"
            .formatted(word, kind, meant.isEmpty() ? "." : meant, String.join(", ", known)));
  }

  private static Optional<String> nearest(String word, Collection<String> known) {
    int most = Math.max(1, word.length() / 3);
    return known.stream()
        .filter(name -> distance(word, name) <= most)
        .min(Comparator.comparingInt(name -> distance(word, name)));
  }

  /** The number of letters to insert, remove or replace (Levenshtein). */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
