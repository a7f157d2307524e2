package dev.bywash.bench;

import dev.bywash.bench.figure.Section;
import org.jspecify.annotations.Nullable;

/** One thing that can be measured alone. */
public interface Experiment {
  /** Its name on the command line: lower case, with hyphens. */
  String id();

  /** Its name for readers. */
  String title();

  /** Why it cannot run on this machine, such as a program that is not installed; null if it can. */
  default @Nullable String unavailable() {
    return null;
  }

  /** Measures. Takes minutes, and as much of the machine as it gets. */
  Section run(Run run) throws Exception;
}
