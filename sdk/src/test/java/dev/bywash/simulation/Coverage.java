package dev.bywash.simulation;

import java.util.Map;
import java.util.TreeMap;

/** What the stories have met, counted; a simulation that meets little proves little. */
final class Coverage {
  private final Map<String, Long> counts = new TreeMap<>();

  void met(String what) {
    counts.merge(what, 1L, Long::sum);
  }

  /** Keeps the most that was ever seen. */
  void most(String what, long value) {
    counts.merge("most " + what, value, Math::max);
  }

  long count(String what) {
    return counts.getOrDefault(what, 0L);
  }

  /** The counts of all that begins so. */
  Map<String, Long> under(String prefix) {
    Map<String, Long> found = new TreeMap<>();
    counts.forEach(
        (what, count) -> {
          if (what.startsWith(prefix)) {
            found.put(what.substring(prefix.length()), count);
          }
        });
    return found;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    counts.forEach((what, count) -> text.append(what).append(": ").append(count).append('\n'));
    return text.toString();
  }
}
